import type { AwaitingLine } from '#scoring';

export const FINDING_CONFIRMATION = 'findingConfirmation';

/** Which finding of which fact a committee is asked to confirm. */
export interface FindingInQuestion {
  readonly evidenceId: string;
  readonly findingId: string;
}

export interface FindingConfirmationCommand extends FindingInQuestion {
  /** The person who recorded the fact, and so has no vote. */
  readonly recordedBy: string;
  /** What the finding would bring, as the policies said when the case was opened. */
  readonly awaiting: readonly AwaitingLine[];
}

/** What a confirmation brought. */
export interface FindingConfirmationResult {
  readonly evidenceId: string;
  readonly entryIds: readonly string[];
}

/** Hundredths that it moves at most in one book. */
export function mostInOneBook(lines: readonly AwaitingLine[]): number | null {
  const moved = new Map<string, number>();
  for (const { subjectId, scheme, points } of lines) {
    const book = `${subjectId} ${scheme}`;
    moved.set(book, (moved.get(book) ?? 0) + points);
  }
  return lines.length === 0 ? null : Math.max(...[...moved.values()].map(Math.abs));
}
