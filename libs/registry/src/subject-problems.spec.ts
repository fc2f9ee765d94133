import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import { defaultCodeLists } from '#vocabulary';
import type { SubjectContent } from './subject.js';
import { subjectProblems } from './subject-problems.js';

const LISTS = defaultCodeLists();
const HOSPITAL: SubjectContent = {
  subjectType: 'institution',
  name: '演示医院',
  kind: 'tier2Hospital',
  level: null,
  ownership: 'public',
  region: '640105',
  socialCreditCode: null,
  identityHash: null,
  agreement: { from: day('2025-01-01'), until: day('2026-01-01') },
  attributes: {},
};

const problemsOf = (more: Partial<SubjectContent>) =>
  subjectProblems(LISTS, 'p1.0a1b2c3d4e5f', { ...HOSPITAL, ...more });

test.each([
  {},
  ...LISTS.words('institutionKinds').map((kind) => ({ kind })),
  ...LISTS.words('institutionLevels').map((level) => ({ level })),
  ...LISTS.words('ownerships').map((ownership) => ({ ownership })),
  { kind: null, ownership: null, agreement: null },
])('nothing is wrong with an institution with %j', (more) => {
  expect(problemsOf(more)).toEqual([]);
});

test.each([
  ['kind', 'unknown-value', { kind: 'spaceStation' }],
  ['level', 'unknown-value', { level: 'tier9' }],
  ['ownership', 'unknown-value', { ownership: 'mine' }],
  ['kind', 'institutions-only', { subjectType: 'physician', agreement: null }],
  ['agreement', 'institutions-only', { subjectType: 'physician', kind: null }],
  ['agreement.until', 'not-after', { agreement: { from: day('2025-01-01'), until: day('2025-01-01') } }],
] as const)('%s is refused as %s in %j', (path, code, more) => {
  expect(problemsOf(more)).toMatchObject([{ path, code }]);
});
