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

/** What is known here; a table that asks for anything else isn't looked at. */
const KNOWN = new Set(['standing', 'score', 'grade', 'notRated', 'veto', 'kind', 'staffShare']);

/**
 * Ratings that stand for all that a table can tell apart: every range is met below, at and above its ends, and every
 * value that a row names. Parts that no row asks for have one value. Several vetoes at once match what one of them
 * matches. A grade or a reason that a row names is taken at its word, also where the policy never gives it. `null` =
 * there are too many.
 */
export function decisionCases(policy: RatedDocument, rows: readonly DecisionRule[]): readonly DecisionFacts[] | null {
  const asked = rows.map(({ when }) => when);
  if (asked.some((when) => Object.keys(when).some((name) => !KNOWN.has(name)))) return null;
  const rated = ratedParts(policy, asked);
  const shared = {
    standing: any(asked, 'standing') ? (['normal', 'suspended', 'terminated'] as const) : (['normal'] as const),
    kind: any(asked, 'kind') ? [...new Set(asked.flatMap(({ kind = [] }) => kind)), null] : [null],
    staffShare: any(asked, 'staffShare') ? ends(asked, 'staffShare', 0, 10_000) : [0],
  };
  const parts = rated.length * shared.standing.length * shared.kind.length * shared.staffShare.length;
  if (parts > MAX_CASES) return null;
  return rated.flatMap((rating) =>
    shared.standing.flatMap((status) =>
      shared.kind.flatMap((kind) =>
        shared.staffShare.map((staffShare) => ({
          ...rating,
          standing: standingOf(status),
          kind,
          staffShare,
          history: NO_HISTORY,
          percentile: null,
          lastPlace: false,
          steps: [],
          sequences: [],
        })),
      ),
    ),
  );
}

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
function ends(asked: readonly DecisionCondition[], name: 'score' | 'staffShare', min: number, max: number): Points[] {
  const ranges = asked.flatMap((when) => when[name] ?? []);
  const named = ranges.flatMap(({ from, above, below }: ScoreRange) => [from, above, below]);
  const values = named.filter((value) => value !== undefined).map((value) => pointsFromNumber(value));
  const beside = values.flatMap((value) => [value - 1, value, value + 1]);
  const inside = [min, ...beside, max].filter((value) => value >= min && value <= max);
  return [...new Set(inside)].toSorted((a, b) => a - b).map(hundredths);
}

const standingOf = (status: Standing['status']): Standing => ({ status, since: null, until: null }) as Standing;
