import fc from 'fast-check';
import { addMonths, hundredths, type Day } from '#kernel';
import { type CompiledPolicy, type Entry, type EntryDetail, loadPolicy, STANDING_REASON_CODES } from '#scoring';
import type { IndicatorRule } from '../../scoring/src/parts/indicators/indicator-document.js';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';
import { bookOf, institutionLine, someDay } from './institution-books.js';
import { liableRules, standingOver } from './random-standings.js';

/** Small valid policies that combine all parts freely, and books under them. */

const both = (text: string) => ({ zh: text, en: text });
const ruled = { title: both('rule'), source: { document: 'D1', article: both('art 1') } };
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const mostly = fc.constantFrom(true, true, true, false);
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
      points: fc.oneof(decimal(0.01, 12), decimal(0.01, 30)).map((points) => sign * points),
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

/** Points that rise from nothing, or fall from a good start; with or without an upper end. */
const score = fc.oneof(
  fc.record({ start: decimal(60, 100), min: fc.constant(0), max: fc.constant(100) }),
  fc.record({ start: fc.constant(0), min: fc.constant(0), max: fc.constantFrom(null, 20) }),
);

const named = (sign: number) =>
  fc.tuple(
    indicator('fraud', 'finding', 'conduct', -sign),
    indicator('overcharging', 'finding', 'conduct', -sign),
    // In the same group with the other sign: a case may hold both.
    indicator('made-good', 'finding', 'conduct', sign),
    indicator('report-late', 'evidence', 'care', -sign),
    indicator('report-on-time', 'evidence', 'care', sign),
  );

/** The parts that differ from policy to policy. */
const parts = score.chain((drawn) =>
  fc.record({
    cycle,
    score: fc.constant(drawn),
    running: fc.boolean(),
    once: fc.array(maybe(fc.constantFrom('violation' as const, 'indicator' as const)), { minLength: 2, maxLength: 2 }),
    limits: fc.array(decimal(1, 70), { minLength: 2, maxLength: 2 }),
    grouped: mostly,
    indicators: named(drawn.start === 0 ? -1 : 1),
    expiring: mostly,
    assessment: maybe(assessment),
    staff: maybe(staff),
    standing: maybe(standingOver(drawn.start, ruled)),
    liable: maybe(liableRules),
    graded: mostly,
    rated: fc.boolean(),
    weights: maybe(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })),
    up: maybe(decimal(0, 8)),
    below: maybe(decimal(1, 99)),
    lost: maybe(decimal(0.01, 1)),
  }),
);

type Drawn = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** What of a draw goes together: a score kept date by date has no staff, and limits of groups only where all expires at once. */
function fitting(drawn: Drawn) {
  const { running, cycle: own, assessment: yearly, staff: rule, expiring, liable, graded } = drawn;
  const indicators = drawn.indicators.map(({ validity, veto, ...rest }) => ({
    ...rest,
    ...(expiring && validity !== undefined && { validity }),
    ...(graded && veto !== undefined && { veto }),
  }));
  const singly = own.kind === 'rolling' || yearly !== undefined || indicators.some((one) => 'validity' in one);
  const grouped = drawn.grouped && !(running && singly);
  return {
    ...drawn,
    indicators,
    grouped,
    staff: running || rule === undefined ? undefined : inGroup(rule, grouped),
    liable: drawn.standing === undefined ? undefined : liable,
    closes: own.kind !== 'rolling',
  };
}

type Parts = ReturnType<typeof fitting>;

function inGroup<T extends { readonly group?: string }>({ group, ...rest }: T, grouped: boolean) {
  return { ...rest, ...(grouped && { group }) };
}

function documentOf(drawn: Drawn, version: string, from: string): unknown {
  const all = fitting(drawn);
  const { grouped, liable, standing, running } = all;
  return {
    format: 2,
    code: 'random',
    version,
    scheme: 'random',
    title: both('random'),
    sources: { D1: { number: null, title: both('document'), date: null, inForceFrom: null } },
    effective: { from, until: null, basis: 'decisionDate' },
    appliesTo: { subjectTypes: ['institution'], decisions: ['administrativePenalty'] },
    cycle: all.cycle,
    scoreDate: 'decidedOn',
    score: { ...all.score, clamp: running ? 'running' : 'total' },
    indicators: all.indicators.map((one) => inGroup(one, grouped)),
    ...(all.assessment !== undefined && { assessments: [inGroup(all.assessment, grouped)] }),
    ...(all.staff !== undefined && { staff: all.staff }),
    ...(grouped && { groups: groupsOf(all) }),
    ...(standing !== undefined && { standing }),
    agreementAction: { ...ruled, ...(liable !== undefined && { liable }) },
    ...(all.graded && gradingOf(all)),
    ...(!all.rated && { notRated: NOT_RATED }),
    ...(all.closes && all.weights !== undefined && { earlierCycles: { ...ruled, weights: all.weights } }),
    decisions: {},
    texts: Object.fromEntries(CODES.map((code) => [code, both(code)])),
    tests: [],
  };
}

const groupsOf = ({ once, limits }: Parts) =>
  ['conduct', 'care'].map((id, i) => ({ id, ...ruled, limit: limits[i], ...(once[i] && { once: once[i] }) }));

const NOT_RATED = [
  { code: 'contractedBriefly', months: 6, gapDays: 30, source: ruled.source },
  { code: 'agreementEnded', source: ruled.source },
];

const CODES = [
  ...STANDING_REASON_CODES,
  'suspensionByYears',
  'terminationByYears',
  'contractedBriefly',
  'agreementEnded',
];

function gradingOf({ score: { start }, closes, grouped, up, below, lost, assessment: yearly }: Parts) {
  const [best, fair] = start === 0 ? [12, 6] : [90, 75];
  const worstItem = [
    ...(below !== undefined && yearly !== undefined ? [{ ...ruled, assessment: 'yearly', below, grade: 'B' }] : []),
    ...(lost === undefined || !grouped ? [] : [{ ...ruled, group: 'conduct', lost, grade: 'C' }]),
  ];
  return {
    grades: [
      { grade: 'A', from: best, ...ruled },
      { grade: 'B', from: fair, ...ruled },
      { grade: 'C', from: 0, ...ruled },
    ],
    ...(worstItem.length > 0 && { worstItem }),
    ...(closes && up !== undefined && { hysteresis: { ...ruled, up } }),
  };
}

/** Loaded like any other: the text is checked and compiled. */
const policyFrom = (document: unknown): CompiledPolicy => loadPolicy(JSON.stringify(document));

/** Drawn by the suite's seed. To load one takes longer than to rate hundreds of books, so that books share them. */
const POOL = 60;
const pool = (version: string, from: string) =>
  fc.sample(parts, POOL).map((drawn) => policyFrom(documentOf(drawn, version, from)));
let [first, second]: (CompiledPolicy[] | undefined)[] = [];
const firstVersions = () => (first ??= pool('1', '2025-01-01'));
const secondVersions = () => (second ??= pool('2', '2026-03-01'));

/** Days that many lines share, so that several things happen on one; ends of months and years among them. */
const sharedDay = fc
  .constantFrom('01-01', '01-31', '02-28', '03-01', '08-31', '12-31')
  .chain((date) => fc.constantFrom(2025, 2026).map((year) => `${year}-${date}` as Day));
const aDay = fc.oneof(someDay, sharedDay);

/** Months that were stated, mostly none; with some of them that nothing more is meant. */
const stated = fc.constantFrom<EntryDetail>(
  ...Array<EntryDetail>(5).fill({}),
  { suspensionMonths: 1 },
  { suspensionMonths: 8 },
  { suspensionMonths: 3, suspendedOnly: true },
);

/** Findings of a few pieces of evidence, so that acts, violations and indicators repeat inside one and across them. */
const scored = ({ indicators, ref }: CompiledPolicy) =>
  fc
    .record({
      of: fc.constantFrom(...indicators),
      scoreDate: aDay,
      evidenceId: fc.constantFrom('e1', 'e2'),
      finding: fc.constantFrom('1', '2', '3'),
      orderKey: fc.uuid(),
      detail: stated,
    })
    .map(({ of: { id, rule }, scoreDate, evidenceId, finding, orderKey, detail }) =>
      institutionLine({
        scoreDate,
        orderKey,
        points: hundredths(Math.round(Number(rule.points) * 100)),
        evidenceId,
        policy: ref,
        indicator: id,
        cause: orderKey < '8' ? 'rewarded' : 'scored',
        actKey: `${evidenceId}/${finding}`,
        caseKey: caseKeyOf(rule, evidenceId, finding),
        validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
        detail: { violation: 'v', ...detail },
      }),
    );

/** Findings 1 and 2 are the same violation; a duty to report spans several pieces of evidence. */
function caseKeyOf({ per }: IndicatorRule, evidenceId: string, findingId: string): string {
  if (per === 'evidence') return findingId === '3' ? 'duty 2' : 'duty 1';
  return `${evidenceId}#${findingId === '3' ? 'splitting' : 'overcharging'}`;
}

const assessed = ({ ref }: CompiledPolicy) =>
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

/** What moves a standing beside points: actions that liable persons follow, and what ends it. */
const moving = fc.oneof(
  fc.tuple(aDay, fc.option(aDay), fc.uuid()).map(([from, other, orderKey]) => {
    const until = other === null ? null : addMonths(other > from ? other : from, 2);
    const agreement = { action: until === null ? ('rescinded' as const) : ('suspended' as const), from, until };
    const detail = { agreement: { ...agreement, institutionId: 'H9' } };
    return institutionLine({ scoreDate: from, indicator: 'agreement-action', orderKey, detail });
  }),
  fc.tuple(aDay, fc.boolean(), fc.uuid()).map(([scoreDate, evaluated, orderKey]) => {
    const basis = evaluated ? ('evaluationPassed' as const) : ('newRegistration' as const);
    const detail = { restoration: { basis, commitmentSignedOn: scoreDate } };
    return institutionLine({ scoreDate, cause: 'restored', orderKey, detail });
  }),
);

const linesUnder = (policies: readonly CompiledPolicy[]): fc.Arbitrary<Entry[]> => {
  const ofIndicators = fc.oneof(...policies.map(scored));
  const assessing = policies.filter(({ assessments }) => assessments.length > 0).map(assessed);
  const others = fc.oneof(...assessing, ...(assessing.length === 0 ? [ofIndicators] : []));
  return bookOf(fc.oneof({ weight: 3, arbitrary: ofIndicators }, moving), others, 'max', 16);
};

/** A policy and a book under it. */
export interface PolicyAndLines {
  readonly policy: CompiledPolicy;
  readonly lines: Entry[];
}

export const policyAndLines = (): fc.Arbitrary<PolicyAndLines> =>
  fc.constantFrom(...firstVersions()).chain((policy) => linesUnder([policy]).map((lines) => ({ policy, lines })));

/** A score kept date by date goes on with sums only: no version of it has limits or staff. */
function pairs(): (readonly [CompiledPolicy, CompiledPolicy])[] {
  const all = firstVersions().flatMap((one) => secondVersions().map((other) => [one, other] as const));
  return all.filter((versions) => {
    const runs = versions.some(({ score: { clamp } }) => clamp === 'running');
    return !runs || versions.every(({ groups, staff }) => groups.size === 0 && staff === null);
  });
}

/** Two versions of one scheme, and a book with lines of both. */
export const versionsAndLines = () =>
  fc.constantFrom(...pairs()).chain((versions) => linesUnder(versions).map((lines) => ({ versions, lines })));
