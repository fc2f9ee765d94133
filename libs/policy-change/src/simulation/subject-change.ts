import { isDeepStrictEqual } from 'node:util';
import { hundredths, type Points } from '#kernel';
import { type Decisions, decisionsOf, type Entry, type PolicyTimeline, policyOf, type RatingSegment } from '#scoring';

/** What a rating says on the day asked about. */
export interface RatedState extends Pick<RatingSegment, 'score' | 'grade' | 'notRated' | 'standing' | 'vetoes'> {
  readonly decisions: Decisions;
  /** The grade's place among those of the version that gave it, 0 = the best; `null` without a grade. */
  readonly gradePlace: number | null;
}

export function ratedState(timeline: PolicyTimeline, rating: RatingSegment): RatedState {
  const { score, grade, notRated, standing, vetoes } = rating;
  const policy = policyOf(timeline, rating.policy, rating.from);
  const grades = policy.grading?.grades.map((own) => own.grade) ?? [];
  return {
    score,
    grade,
    notRated,
    standing,
    vetoes,
    decisions: decisionsOf(timeline, rating),
    gradePlace: grade === null ? null : grades.indexOf(grade),
  };
}

export interface SimulatedSubject {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly region: string;
  /** Institutions only. */
  readonly kind: string | null;
  readonly level: string | null;
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** What the fund paid it in the last year, decimal yuan, where the register says so. */
  readonly annualFund?: string | null;
}

export const ASPECTS = ['score', 'grade', 'notRated', 'standing', 'vetoes', 'decisions'] as const;
/** Which part of a rating differs. */
export type Aspect = (typeof ASPECTS)[number];

/** `other`: it changes, and neither for the better nor for the worse. */
export type Verdict = 'better' | 'worse' | 'other';

/** The net points of an indicator's lines before and after: why a score differs. */
export interface LineReason {
  readonly indicator: string;
  readonly before: Points;
  readonly after: Points;
}

/** A subject whose rating the draft changes. */
export interface SubjectChange {
  readonly subject: SimulatedSubject;
  /** `null`: nothing rates the subject yet. */
  readonly before: RatedState | null;
  readonly after: RatedState;
  readonly aspects: readonly Aspect[];
  readonly verdict: Verdict;
  readonly reasons: readonly LineReason[];
}

/** Which parts differ; a version of another name that says the same is no change. */
export function changedAspects(before: RatedState | null, after: RatedState): Aspect[] {
  if (before === null) return [...ASPECTS];
  return ASPECTS.filter((aspect) => !isDeepStrictEqual(before[aspect], after[aspect]));
}

const SEVERITY = { normal: 0, suspended: 1, terminated: 2 } as const;

/** The standing speaks first, then the grade, then the score. */
export function verdictOn(before: RatedState | null, after: RatedState, moreIsBetter: boolean): Verdict {
  if (before === null) return 'other';
  const more = difference(before.score, after.score);
  const steps = [
    SEVERITY[before.standing.status] - SEVERITY[after.standing.status],
    difference(after.gradePlace, before.gradePlace),
    moreIsBetter ? more : -more,
  ];
  const step = steps.find((found) => found !== 0) ?? 0;
  if (step === 0) return 'other';
  return step > 0 ? 'better' : 'worse';
}

/** How far it is from one to the other; what is not rated compares with nothing. */
const difference = (from: number | null, to: number | null): number => (from === null || to === null ? 0 : to - from);

/** The indicators whose lines differ, by name. */
export function lineReasons(before: readonly Entry[], after: readonly Entry[]): LineReason[] {
  const [was, will] = [pointsByIndicator(before), pointsByIndicator(after)];
  const names = [...new Set([...was.keys(), ...will.keys()])].toSorted();
  return names.flatMap((indicator) => {
    const [a, b] = [was.get(indicator) ?? 0, will.get(indicator) ?? 0];
    return a === b ? [] : [{ indicator, before: hundredths(a), after: hundredths(b) }];
  });
}

function pointsByIndicator(lines: readonly Entry[]): Map<string, number> {
  const points = new Map<string, number>();
  for (const { indicator, points: own } of lines) {
    if (indicator !== null) points.set(indicator, (points.get(indicator) ?? 0) + own);
  }
  return points;
}
