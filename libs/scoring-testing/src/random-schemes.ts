import fc from 'fast-check';
import { type CompiledPolicy, type Entry, loadPolicy, STANDING_REASON_CODES } from '#scoring';
import { heldLinesUnder, linesUnder } from './random-lines.js';
import {
  assessment,
  both,
  cycle,
  decimal,
  maybe,
  mostly,
  sometimes,
  named,
  ruled,
  score,
  staff,
} from './random-parts.js';
import { liableRules, standingOver } from './random-standings.js';

const APPEALED_POINTS = ['count', 'held'] as const;

/** Small valid policies that combine all parts freely, and books under them. */

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
    appealed: maybe(fc.constantFrom(...APPEALED_POINTS)),
    weights: maybe(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })),
    carry: sometimes(
      fc.record({ percent: fc.integer({ min: 1, max: 100 }), limit: decimal(1, 40) }, { requiredKeys: ['percent'] }),
    ),
    up: maybe(decimal(0, 8)),
    below: maybe(decimal(1, 99)),
    lost: maybe(decimal(0.01, 1)),
  }),
);

type Drawn = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** What of a draw goes together: a score kept date by date has no staff, and limits of groups only where all expires at once. */
function fitting(drawn: Drawn) {
  const { running, cycle: own, staff: rule, liable, graded } = drawn;
  const closes = own.kind === 'calendarYear' || own.kind === 'fixed';
  // What counts across a turn by itself would count twice.
  const carry = closes ? drawn.carry : undefined;
  const yearly = carry === undefined ? drawn.assessment : undefined;
  const expiring = drawn.expiring && carry === undefined;
  const indicators = drawn.indicators.map(({ validity, veto, decay, ...rest }) => ({
    ...rest,
    ...(!running && decay !== undefined && { decay }),
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
    standing: drawn.standing === undefined ? undefined : standingIn(own, drawn.standing),
    liable: drawn.standing === undefined ? undefined : liable,
    assessment: yearly,
    closes,
    carry,
    weights: closes && carry === undefined ? drawn.weights : undefined,
  };
}

/** Of a rolling cycle there is no later one. */
function standingIn<T extends { readonly secondScoreNewCycle?: string }>(
  { kind }: Drawn['cycle'],
  { secondScoreNewCycle, ...rest }: T,
) {
  return { ...rest, ...(kind !== 'rolling' && { secondScoreNewCycle }) };
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
    ...(all.weights !== undefined && { earlierCycles: { ...ruled, weights: all.weights } }),
    ...(all.carry !== undefined && { carryOver: { ...ruled, ...all.carry } }),
    ...(all.appealed !== undefined && { appeals: { ...ruled, points: all.appealed } }),
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

/** A policy and a book under it. */
export interface PolicyAndLines {
  readonly policy: CompiledPolicy;
  readonly lines: Entry[];
}

export const policyAndLines = (): fc.Arbitrary<PolicyAndLines> =>
  fc.constantFrom(...firstVersions()).chain((policy) => linesUnder([policy]).map((lines) => ({ policy, lines })));

/** The same, where appeals hold some of the lines for some days. */
export const policyAndHeldLines = (): fc.Arbitrary<PolicyAndLines> =>
  fc
    .constantFrom(...firstVersions().filter(({ document }) => document.appeals?.points === 'held'))
    .chain((policy) => heldLinesUnder([policy]).map((lines) => ({ policy, lines })));

const fades = ({ rule }: CompiledPolicy['indicators'][number]): boolean => rule.decay !== undefined;

/** A score kept date by date goes on with sums only: no version of it has limits or staff, or points that fade. */
function pairs(): (readonly [CompiledPolicy, CompiledPolicy])[] {
  const all = firstVersions().flatMap((one) => secondVersions().map((other) => [one, other] as const));
  return all.filter((versions) => {
    const runs = versions.some(({ score: { clamp } }) => clamp === 'running');
    return (
      !runs ||
      versions.every(({ groups, staff, indicators }) => groups.size === 0 && staff === null && !indicators.some(fades))
    );
  });
}

/** Two versions of one scheme, and a book with lines of both. */
export const versionsAndLines = () =>
  fc.constantFrom(...pairs()).chain((versions) => linesUnder(versions).map((lines) => ({ versions, lines })));
