import { expect, test } from '@jest/globals';
import { DomainError } from '#kernel';
import { defaultCodeLists } from '#vocabulary';
import { requireValidSubjects } from './import-problems.js';
import type { SubjectContent } from './subject.js';

const INSURED: SubjectContent = {
  subjectType: 'insuredPerson',
  name: '参保人',
  kind: null,
  level: null,
  ownership: null,
  region: '640105',
  socialCreditCode: null,
  identityHash: null,
  agreement: null,
  attributes: {},
};

const importing = (...ids: readonly string[]) => {
  const subjects = ids.map((subjectId) => ({ subjectId, content: INSURED }));
  return () => requireValidSubjects(defaultCodeLists(), subjects);
};

test('insured persons are imported under pseudonyms alone: what is none is named by its place (M8)', () => {
  expect(importing('p1.0a1b2c3d4e5f', 'p2.9f86d081884c')).not.toThrow();
  let refused: unknown = null;
  try {
    importing('p1.0a1b2c3d4e5f', 'I0001')();
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(DomainError);
  expect((refused as DomainError).fields).toMatchObject([{ path: 'subjects[1].subjectId', code: 'not-a-pseudonym' }]);
});
