/** The same grades in several cycles that follow each other: this one and those before it. */
export interface YearsCondition {
  readonly grade: readonly string[];
  /** How many cycles, this one among them. */
  readonly consecutive: number;
  /** A cycle before this one that closed without a grade ends the row, or is passed over. Absent: `break`. */
  readonly notRatedYears?: 'break' | 'skip';
}

/** No cycle older than this is asked, however many without a grade are passed over: a bound on work, not a rule. */
export const OLDEST_YEAR_ASKED = 20;

/** The most closed cycles that a condition looks at. */
export const closingsAsked = ({ consecutive, notRatedYears }: YearsCondition): number =>
  notRatedYears === 'skip' ? OLDEST_YEAR_ASKED : consecutive - 1;

/** The grades with which a subject's cycles closed; asked only by rows about several years. */
export interface GradeHistory {
  /** The cycle of the day asked. */
  readonly year: number;
  /** The first cycle that can be asked about. */
  readonly first: number;
  /** The grade on the last day of a cycle; `null` = not rated. */
  closing(year: number): string | null;
}

export const NO_HISTORY: GradeHistory = { year: 0, first: 0, closing: () => null };

/** A cycle that counts towards a condition, with its grade. */
export interface GradedYear {
  readonly year: number;
  readonly grade: string;
}

/** The cycles that meet a condition, this one first; `null` when it isn't met. Who is not rated now has no grade. */
export function gradedYears(
  { grade: grades, consecutive, notRatedYears = 'break' }: YearsCondition,
  grade: string | null,
  history: GradeHistory,
): readonly GradedYear[] | null {
  if (grade === null || !grades.includes(grade)) return null;
  const met: GradedYear[] = [{ year: history.year, grade }];
  for (let year = history.year - 1; met.length < consecutive && year >= history.first; year -= 1) {
    const closed = history.closing(year);
    if (closed === null && notRatedYears === 'skip') continue;
    if (closed === null || !grades.includes(closed)) return null;
    met.push({ year, grade: closed });
  }
  return met.length === consecutive ? met : null;
}

/** Whether every rating that meets `inner` meets `outer` too. */
export function coversYears(outer: YearsCondition | undefined, inner: YearsCondition | undefined): boolean {
  if (outer === undefined) return true;
  if (inner === undefined || inner.consecutive < outer.consecutive) return false;
  const skips = outer.notRatedYears === 'skip' || inner.notRatedYears !== 'skip';
  return skips && inner.grade.every((grade) => outer.grade.includes(grade));
}
