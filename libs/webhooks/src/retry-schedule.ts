import { sha256 } from '#kernel';

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3_600;

/** Seconds before each further attempt, as Standard Webhooks proposes: about three days in all. */
const PAUSES_S = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

export const ATTEMPTS = PAUSES_S.length + 1;
const JITTER = 0.2;

/**
 * Seconds until the next attempt after so many that failed; `null` = it is given up. A fifth more or less, by the
 * message: what failed together doesn't come again together, and the same message waits the same in every process.
 */
export function pauseBefore(message: string, attempts: number): number | null {
  const pause = PAUSES_S[attempts - 1];
  if (pause === undefined) return null;
  const unit = Number.parseInt(sha256(`${message} ${attempts}`).slice(0, 8), 16) / 0xffff_ffff;
  return pause * (1 - JITTER + 2 * JITTER * unit);
}
