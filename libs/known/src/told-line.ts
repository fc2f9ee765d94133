import type { RecordedEntry } from '#ledger';

/** A line as whoever asks may be told of it. */
export type ToldLine = RecordedEntry & {
  /** Who wrote it; of a process, its name. `null`: somebody of another region did. */
  readonly recordedBy: string | null;
};

/**
 * What a line comes from: a fact, a case, or another subject that the register names. Where that isn't seen, another
 * region decided the line, and of it only points, standing and reason are told.
 */
export function originOf({ evidenceId, causedBy, detail: { context, linked } }: RecordedEntry): string | null {
  return evidenceId ?? causedBy ?? context?.institutionId ?? linked?.subjectId ?? null;
}
