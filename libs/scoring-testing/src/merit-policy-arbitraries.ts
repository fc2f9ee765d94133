import fc from 'fast-check';
import { addMonths, hundredths } from '#kernel';
import { type Entry, loadPolicy, type MeritPolicy } from '#scoring';
import type { MeritIndicatorRule } from '../../scoring/src/merit/merit-document.js';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';
import { bookOf, institutionLine, someDay } from './merit-arbitraries.js';

/** Small valid merit policies with every construct on and off, and books under them. */

const both = (text: string) => ({ zh: text, en: text });
const ruled = { title: both('rule'), source: { document: 'D1', article: both('art 1') } };
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const decimal = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);

const cycle = fc.oneof(
  fc.constant<CycleRule>({ kind: 'calendarYear' }),
  fc.record({ kind: fc.constant('rolling' as const), months: fc.constantFrom(1, 6, 12, 20) }),
  fc.record({
    kind: fc.constant('fixed' as const),
    from: fc.constantFrom('07-01', '02-28', '11-15'),
    months: fc.constantFrom(3, 6, 12),
  }),
);

/** Steps of a recurrence of losses or of rewards. */
const recurrence = (sign: number) =>
  fc.record({
    within: fc.oneof(fc.constant('cycle' as const), fc.record({ months: fc.constantFrom(3, 12, 24) })),
    steps: fc
      .tuple(decimal(0, 3), decimal(0, 9))
      .map(([factor, more]) => [{ from: 2, factor }, ...(more === 0 ? [] : [{ from: 3, points: sign * more }])]),
  });

const indicator = (id: string, per: 'finding' | 'evidence', group: string, sign: number) =>
  fc.record(
    {
      id: fc.constant(id),
      per: fc.constant(per),
      group: fc.constant(group),
      title: fc.constant(ruled.title),
      source: fc.constant(ruled.source),
      when: fc.constant(`evidence.kind != "${id}"`),
      points: decimal(0.01, 30).map((points) => sign * points),
      validity: fc.record({ months: fc.constantFrom(1, 7, 12, 25) }),
      veto: fc.constantFrom({ grade: 'B' }, { grade: 'C' }),
      recurrence: recurrence(sign),
    },
    { requiredKeys: ['id', 'per', 'group', 'title', 'source', 'when', 'points'] },
  );

const assessment = fc.record({
  id: fc.constant('yearly'),
  template: fc.constant('yearly'),
  group: fc.constantFrom('conduct', 'care'),
  title: fc.constant(ruled.title),
  source: fc.constant(ruled.source),
  share: fc.constant(20),
  minimumItems: fc.constant(1),
  validity: fc.constant({ months: 12 }),
  items: fc.constant(['x', 'y'].map((id) => ({ id, title: both(id), weight: 1 }))),
});

const staff = fc.record({
  scheme: fc.constant('personnel'),
  group: fc.constant('care'),
  title: fc.constant(ruled.title),
  source: fc.constant(ruled.source),
  countedBy: fc.constant('persons' as const),
  share: fc.constant([
    { percent: { above: 0 }, points: -4 },
    { percent: { from: 50 }, points: -9 },
  ]),
  averagePoint: fc.constantFrom(0, -1),
});

/** The parts that differ from policy to policy. */
const parts = fc.record({
  cycle,
  start: decimal(60, 100),
  once: fc.array(maybe(fc.constantFrom('violation' as const, 'indicator' as const)), { minLength: 2, maxLength: 2 }),
  limits: fc.array(decimal(1, 70), { minLength: 2, maxLength: 2 }),
  indicators: fc.tuple(
    indicator('fraud', 'finding', 'conduct', -1),
    indicator('overcharging', 'finding', 'conduct', -1),
    // In the same group with the other sign: a case may hold both.
    indicator('made-good', 'finding', 'conduct', 1),
    indicator('report-late', 'evidence', 'care', -1),
    indicator('report-on-time', 'evidence', 'care', 1),
  ),
  assessment: maybe(assessment),
  staff: fc.option(staff),
  rated: fc.boolean(),
  weights: maybe(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })),
  up: maybe(decimal(0, 9)),
  below: maybe(decimal(1, 99)),
  lost: maybe(decimal(0.01, 1)),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function documentOf(drawn: Parts, version: string, from: string): unknown {
  const { once, limits, assessment, rated } = drawn;
  const group = (id: string, i: number) => ({ id, ...ruled, limit: limits[i], ...(once[i] && { once: once[i] }) });
  return {
    format: 1,
    code: 'random',
    version,
    scheme: 'random',
    title: both('random'),
    sources: { D1: { number: null, title: both('document'), date: null, inForceFrom: null } },
    effective: { from, until: null, basis: 'decisionDate' },
    appliesTo: { subjectTypes: ['institution'], decisions: ['administrativePenalty'] },
    direction: 'merit',
    start: drawn.start,
    range: { min: 0, max: 100 },
    cycle: drawn.cycle,
    groups: [group('conduct', 0), group('care', 1)],
    indicators: drawn.indicators,
    assessments: assessment === undefined ? [] : [assessment],
    staff: drawn.staff,
    agreementAction: ruled,
    grades: [
      { grade: 'A', from: 90, ...ruled },
      { grade: 'B', from: 75, ...ruled },
      { grade: 'C', from: 0, ...ruled },
    ],
    notRated: rated
      ? []
      : [
          { code: 'contractedBriefly', months: 6, gapDays: 30, source: ruled.source },
          { code: 'agreementEnded', source: ruled.source },
        ],
    ...compositionOf(drawn),
    decisions: {},
    texts: Object.fromEntries(CODES.map((code) => [code, both(code)])),
    tests: [],
  };
}

const CODES = ['agreementSuspended', 'agreementRescinded', 'contractedBriefly', 'agreementEnded'];

function compositionOf({ cycle: { kind }, weights, up, below, lost, assessment }: Parts) {
  const closes = kind !== 'rolling';
  const worstItem = [
    ...(below !== undefined && assessment !== undefined ? [{ ...ruled, assessment: 'yearly', below, grade: 'B' }] : []),
    ...(lost === undefined ? [] : [{ ...ruled, group: 'conduct', lost, grade: 'C' }]),
  ];
  return {
    ...(worstItem.length > 0 && { worstItem }),
    ...(closes && weights !== undefined && { earlierCycles: { ...ruled, weights } }),
    ...(closes && up !== undefined && { hysteresis: { ...ruled, up } }),
  };
}

/** Loaded like any other: the text is checked and compiled. */
function policyFrom(document: unknown): MeritPolicy {
  const policy = loadPolicy(JSON.stringify(document));
  if (policy.direction !== 'merit') throw new Error('a merit policy was drawn');
  return policy;
}

/** Drawn by the suite's seed. To load one takes longer than to rate hundreds of books, so that books share them. */
const POOL = 80;
const pool = (version: string, from: string) =>
  fc.sample(parts, POOL).map((drawn) => policyFrom(documentOf(drawn, version, from)));
let [first, second]: (MeritPolicy[] | undefined)[] = [];
const firstVersions = () => (first ??= pool('1', '2025-01-01'));
const secondVersions = () => (second ??= pool('2', '2026-03-01'));

/** Findings of a few pieces of evidence, so that acts, violations and indicators repeat inside one and across them. */
const scored = ({ merit: { indicators }, ref }: MeritPolicy) =>
  fc
    .tuple(
      fc.constantFrom(...indicators),
      someDay,
      fc.constantFrom('e1', 'e2'),
      fc.constantFrom('1', '2', '3'),
      fc.uuid(),
    )
    .map(([{ id, points, rule }, scoreDate, evidenceId, findingId, orderKey]) =>
      institutionLine({
        scoreDate,
        orderKey,
        points,
        evidenceId,
        policy: ref,
        indicator: id,
        cause: points > 0 ? 'rewarded' : 'scored',
        actKey: `${evidenceId}/${findingId}`,
        caseKey: caseKeyOf(rule, evidenceId, findingId),
        validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
        detail: { violation: 'v' },
      }),
    );

/** Findings 1 and 2 are the same violation; a duty to report spans several pieces of evidence. */
function caseKeyOf({ per }: MeritIndicatorRule, evidenceId: string, findingId: string): string {
  if (per === 'evidence') return findingId === '3' ? 'duty 2' : 'duty 1';
  return `${evidenceId}#${findingId === '3' ? 'splitting' : 'overcharging'}`;
}

const assessed = ({ ref }: MeritPolicy) =>
  fc
    .tuple(someDay, fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 2 }), fc.uuid())
    .map(([scoreDate, scores, orderKey]) =>
      institutionLine({
        scoreDate,
        orderKey,
        policy: ref,
        points: hundredths(0 - scores.length * 300),
        indicator: 'yearly',
        caseKey: orderKey,
        validUntil: addMonths(scoreDate, 12),
        detail: {
          assessment: {
            total: hundredths(5_000),
            items: scores.map((score, i) => ({ id: 'xy'[i]!, score: hundredths(score), weight: 1 })),
          },
        },
      }),
    );

/** A policy and a book under it. */
export interface PolicyAndLines {
  readonly policy: MeritPolicy;
  readonly lines: Entry[];
}

export const policyAndLines = (): fc.Arbitrary<PolicyAndLines> =>
  fc.constantFrom(...firstVersions()).chain((policy) =>
    bookOf(scored(policy), policy.merit.assessments.length === 0 ? scored(policy) : assessed(policy), 'max', 12).map(
      (lines) => {
        return { policy, lines };
      },
    ),
  );

/** Two versions of one scheme, and a book with lines of both. */
export const versionsAndLines = () =>
  fc.tuple(fc.constantFrom(...firstVersions()), fc.constantFrom(...secondVersions())).chain((versions) => {
    const lines = bookOf(fc.oneof(...versions.map(scored)), fc.oneof(...versions.map(assessed)), 'max', 12);
    return lines.map((book) => ({ versions, lines: book }));
  });
