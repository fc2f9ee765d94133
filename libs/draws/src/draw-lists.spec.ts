import { expect, test } from '@jest/globals';
import type { Day } from '#kernel';
import { type Candidate, drawLists, type DrawSources } from './draw-lists.js';
import type { Inspector } from './inspector.js';

const DAY = '2026-03-01' as Day;

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  grade: 'B',
  timesPerYear: 2,
  ended: false,
  recentlyInspected: false,
  ...more,
});

const inspector = (inspectorId: string, more: Partial<Inspector> = {}): Inspector => ({
  inspectorId,
  version: 1,
  kind: 'inspector',
  name: '检查员',
  subjectId: null,
  conflicts: [],
  absences: [],
  endedOn: null,
  ...more,
});

const sources = (more: Partial<DrawSources>): DrawSources => ({
  day: DAY,
  candidates: [],
  inspectors: [],
  employers: new Map(),
  visits: new Map(),
  ...more,
});

const RISKY = { name: 'risky', grades: ['C', 'D'], take: 2 };
const GOOD = { name: 'good', grades: ['A', 'B', null], take: 1 };

test('objects go where their grade belongs, with a ticket for each inspection a year; the others are left out (X6)', () => {
  const candidates = [
    candidate('H1', { grade: 'C', timesPerYear: 4 }),
    candidate('H2', { grade: 'A', timesPerYear: 0 }),
    candidate('H3', { grade: null, timesPerYear: null }),
    candidate('H4', { grade: 'D', recentlyInspected: true }),
    candidate('H5', { ended: true }),
  ];
  const { objects, strata, leftOut } = drawLists(sources({ candidates }), [RISKY, GOOD]);
  expect(objects).toEqual([
    { id: 'H1', stratum: 'risky', weight: 4 },
    { id: 'H2', stratum: 'good', weight: 1 },
    { id: 'H3', stratum: 'good', weight: 1 },
  ]);
  expect(strata).toEqual([
    { name: 'risky', take: 2 },
    { name: 'good', take: 1 },
  ]);
  expect(leftOut).toEqual([
    { kind: 'object', id: 'H4', reason: 'recentlyInspected' },
    { kind: 'object', id: 'H5', reason: 'ended' },
  ]);
  const reasons = drawLists(sources({ candidates: candidates.slice(1, 3) }), [RISKY]).leftOut;
  expect(reasons.map(({ reason }) => reason)).toEqual(['otherGrade', 'notRated']);
});

test('who works, has worked or was at an object, or stated a conflict, doesn’t go there, for the first such reason (B2, M4)', () => {
  const inspectors = [
    inspector('I1', { subjectId: 'D1', conflicts: [{ institutionId: 'H1', reason: 'declaredConflict' }] }),
    inspector('I2', { kind: 'expert', subjectId: 'D2' }),
    inspector('I3'),
  ];
  const employers = new Map([
    ['D1', [{ institutionId: 'H1', present: true }]],
    [
      'D2',
      [
        { institutionId: 'H1', present: true },
        { institutionId: 'H2', present: false },
        { institutionId: 'H9', present: true },
      ],
    ],
  ]);
  const visits = new Map([['I3', new Set(['H2', 'H9'])]]);
  const candidates = [candidate('H1'), candidate('H2')];
  const lists = drawLists(sources({ candidates, inspectors, employers, visits }), [GOOD]);
  expect(lists.inspectors).toEqual([
    { id: 'I1', exclusions: [{ object: 'H1', reason: 'declaredConflict' }] },
    { id: 'I3', exclusions: [{ object: 'H2', reason: 'recentlyVisited' }] },
  ]);
  const [expert] = lists.experts;
  expect(expert!.exclusions.toSorted((a, b) => (a.object < b.object ? -1 : 1))).toEqual([
    { object: 'H1', reason: 'sameInstitution' },
    { object: 'H2', reason: 'formerEmployer' },
  ]);
});

test.each([
  ['absent', { absences: [{ from: DAY, until: null }] }],
  ['absent', { absences: [{ from: '2026-02-01' as Day, until: '2026-03-02' as Day }] }],
  [null, { absences: [{ from: '2026-02-01' as Day, until: DAY }] }],
  ['ended', { endedOn: DAY }],
  [null, { endedOn: '2026-03-02' as Day }],
])('who is %s on the day is told by %j', (reason, more) => {
  const { leftOut, inspectors } = drawLists(sources({ inspectors: [inspector('I1', more)] }), [GOOD]);
  expect(leftOut).toEqual(reason === null ? [] : [{ kind: 'inspector', id: 'I1', reason }]);
  expect(inspectors).toHaveLength(reason === null ? 1 : 0);
});
