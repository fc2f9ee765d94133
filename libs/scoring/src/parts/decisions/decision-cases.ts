import { notRatedCodes } from '../not-rated/not-rated-codes.js';
import { hundredths, pointsFromNumber, type Points } from '#kernel';
import type { Standing } from '../../model/rating.js';
import type { DecisionFacts } from './decision-table.js';
import { NO_HISTORY } from './grade-years.js';
import type { DecisionCondition, DecisionRule } from './decision-document.js';
import type { ScoreRange } from '../../policy/score-range.js';
import type { RatedDocument } from './rated-document.js';

/** More cases than this aren't looked at: tables so wide would take seconds. */
const MAX_CASES = 10_000;

/** What a rating is in the parts that no row asks for. */
const PLAIN = {
  standing: standingOf('normal'),
  kind: null,
  staffShare: 0,
  history: NO_HISTORY,
  percentile: null,
  lastPlace: false,
  steps: [],
  sequences: [],
  lists: [],
} as const;

/**
 * Ratings that stand for all that a table can tell apart: every range is met below, at and above its ends, and every
 * value that a row names. Several vetoes, lists, steps or sequences at once match what one of them matches, so one at a time is
 * enough; what earlier cycles make match (`years`) is left to the rows that ask for it, as in a subject's first cycle. A
 * grade or a reason that a row names is taken at its word, also where the policy never gives it. `null` = there are too
 * many.
 */
export function decisionCases(policy: RatedDocument, rows: readonly DecisionRule[]): readonly DecisionFacts[] | null {
  const asked = rows.map(({ when }) => when);
  const parts: readonly (readonly Partial<DecisionFacts>[])[] = [
    ratedParts(policy, asked),
    any(asked, 'standing') ? STATUSES.map((status) => ({ standing: standingOf(status) })) : ANY,
    any(asked, 'kind') ? [...named(asked, 'kind'), null].map((kind) => ({ kind })) : ANY,
    any(asked, 'staffShare') ? ends(asked, 'staffShare', 0, 10_000).map((staffShare) => ({ staffShare })) : ANY,
    [...ANY, ...ranks(asked)],
    [...ANY, ...named(asked, 'step').map((id) => ({ steps: [id] }))],
    [...ANY, ...named(asked, 'sequence').map((id) => ({ sequences: [id] }))],
    [...ANY, ...named(asked, 'list').map((id) => ({ lists: [id] }))],
  ];
  if (parts.reduce((count, part) => count * part.length, 1) > MAX_CASES) return null;
  const cases = parts.reduce((made, part) => made.flatMap((one) => part.map((other) => ({ ...one, ...other }))), ANY);
  return cases.map((one) => ({ ...PLAIN, ...one }) as DecisionFacts).filter(isRankedAsRated);
}

/** Who isn't rated has no rank. */
const isRankedAsRated = ({ score, percentile }: DecisionFacts): boolean => score !== null || percentile === null;

const STATUSES = ['normal', 'suspended', 'terminated'] as const;
const ANY: readonly Partial<DecisionFacts>[] = [{}];

/** The places that rows tell apart, of those who were ranked: the last one may have any of them. */
function ranks(asked: readonly DecisionCondition[]): Partial<DecisionFacts>[] {
  const places = any(asked, 'rank')
    ? [...new Set(ends(asked, 'rank', 100, 10_000).flatMap((at) => [Math.floor(at / 100), Math.ceil(at / 100)]))]
    : any(asked, 'lastPlace')
      ? [100]
      : [];
  const last = any(asked, 'lastPlace') ? [true, false] : [false];
  return places.flatMap((percentile) => last.map((lastPlace) => ({ percentile, lastPlace })));
}

const named = (asked: readonly DecisionCondition[], name: 'kind' | 'step' | 'sequence' | 'list'): readonly string[] => [
  ...new Set(asked.flatMap((when) => when[name] ?? [])),
];

type Rated = Pick<DecisionFacts, 'score' | 'grade' | 'vetoes' | 'notRated'>;

/** A subject has a score and, where there are grades, one of them; or it has neither, and a reason. Vetoes may be on both. */
function ratedParts(policy: RatedDocument, asked: readonly DecisionCondition[]): Rated[] {
  const scores = scoresIn(policy, asked);
  const grades = [...new Set([...gradesOf(policy), ...asked.flatMap(({ grade = [] }) => grade)])];
  const shown = any(asked, 'grade') ? grades : grades.slice(0, 1);
  const vetoes = [NONE, ...asked.flatMap(({ veto = [] }) => veto.map((id) => [id]))];
  if (scores.length * shown.length * vetoes.length > MAX_CASES) return Array.from({ length: MAX_CASES + 1 });
  const rated = scores.flatMap((score) =>
    shown.flatMap((grade) => vetoes.map((ids) => ({ score, grade, vetoes: ids, notRated: null }))),
  );
  const named = asked.flatMap(({ notRated }) => (Array.isArray(notRated) ? (notRated as readonly string[]) : NONE));
  const reasons = new Set([...reasonsOf(policy), ...named, ...(any(asked, 'notRated') ? [OTHER] : NONE)]);
  const unrated = [...reasons].flatMap((notRated) =>
    vetoes.map((ids) => ({ score: null, grade: null, vetoes: ids, notRated })),
  );
  return [...rated, ...unrated];
}

const NONE: readonly string[] = [];

/** A reason that no row names. */
const OTHER = 'other';

const gradesOf = (policy: RatedDocument): readonly (string | null)[] =>
  policy.grades?.map(({ grade }) => grade) ?? [null];

const reasonsOf = (policy: RatedDocument): readonly string[] => notRatedCodes(policy);

/** Whether a policy itself can give such a rating. */
export const isGiven = (policy: RatedDocument, { grade, notRated }: DecisionFacts): boolean =>
  notRated === null ? gradesOf(policy).includes(grade) : reasonsOf(policy).includes(notRated);

/** Without an upper end of its own a score has that of the format. */
function scoresIn(policy: RatedDocument, asked: readonly DecisionCondition[]): readonly Points[] {
  const { min, max } = policy.score;
  const [lowest, highest] = [pointsFromNumber(min), pointsFromNumber(max ?? 100_000)];
  return any(asked, 'score') ? ends(asked, 'score', lowest, highest) : [lowest];
}

const any = (asked: readonly DecisionCondition[], name: keyof DecisionCondition): boolean =>
  asked.some((when) => when[name] !== undefined);

/** The ends of the ranges in hundredths, and what lies just beside them, from `min` to `max`. */
function ends(
  asked: readonly DecisionCondition[],
  name: 'score' | 'staffShare' | 'rank',
  min: number,
  max: number,
): Points[] {
  const ranges = asked.flatMap((when) => when[name] ?? []);
  const named = ranges.flatMap(({ from, above, below }: ScoreRange) => [from, above, below]);
  const values = named.filter((value) => value !== undefined).map((value) => pointsFromNumber(value));
  const beside = values.flatMap((value) => [value - 1, value, value + 1]);
  const inside = [min, ...beside, max].filter((value) => value >= min && value <= max);
  return [...new Set(inside)].toSorted((a, b) => a - b).map(hundredths);
}

function standingOf(status: Standing['status']): Standing {
  return { status, since: null, until: null } as Standing;
}
