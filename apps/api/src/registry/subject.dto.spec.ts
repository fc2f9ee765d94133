import { expect, test } from '@jest/globals';
import { parseBody } from '../http/index.js';
import { AffiliationDto, SubjectDto } from './subject.dto.js';

const REQUIRED = { subjectType: 'physician', name: '演示医师', region: '640105' };

test('what an absent field of a subject stands for: unknown, and no attributes', () => {
  expect({ ...parseBody(SubjectDto, REQUIRED) }).toEqual({
    ...REQUIRED,
    kind: null,
    level: null,
    ownership: null,
    socialCreditCode: null,
    identityHash: null,
    agreement: null,
    attributes: {},
  });
});

test('an agreement without an end is in force', () => {
  const { agreement } = parseBody(SubjectDto, { ...REQUIRED, agreement: { from: '2022-01-01' } });
  expect({ ...agreement }).toEqual({ from: '2022-01-01', until: null });
});

test('a period without more goes on, is registered and has no commitment', () => {
  const { periods } = parseBody(AffiliationDto, { periods: [{ from: '2021-03-01' }] });
  expect(periods.map((period) => ({ ...period }))).toEqual([
    { from: '2021-03-01', until: null, commitmentSignedOn: null, registered: true, roles: [] },
  ]);
});
