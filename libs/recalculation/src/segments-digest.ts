import { sha256 } from '#kernel';
import type { RatingSegment, Reason, Standing } from '#scoring';

/**
 * Digests step functions as the database does those it stores (`rating.digest`): SHA-256 of the text in which it writes
 * JSON. Neighbouring segments, and neighbouring books, share most of their parts: what was just written is not written
 * again.
 */
export function segmentsDigests(): (segments: readonly RatingSegment[]) => string {
  const textOf = {
    policy: lastText(policyText),
    rows: lastText<readonly string[]>(stored),
    vetoes: lastText<readonly string[]>(stored),
    notRated: lastText(reasonText),
    standing: lastText(standingText),
  };
  // Fields as the database orders them: the shorter first.
  const segmentText = ({ from, rows, grade, score, until, policy, vetoes, notRated, standing }: RatingSegment) =>
    `{"from": "${from}", "rows": ${textOf.rows(rows)}, "grade": ${stored(grade)}, "score": ${stored(score)}, ` +
    `"until": ${stored(until)}, "policy": ${textOf.policy(policy)}, "vetoes": ${textOf.vetoes(vetoes)}, ` +
    `"notRated": ${textOf.notRated(notRated)}, "standing": ${textOf.standing(standing)}}`;
  return (segments) => sha256(`[${segments.map(segmentText).join(', ')}]`);
}

function lastText<T>(textOf: (value: T) => string): (value: T) => string {
  let last: T | undefined;
  let text = '';
  return (value) => {
    if (value !== last) [last, text] = [value, textOf(value)];
    return text;
  };
}

// Each with its fields as the database orders them: the shorter name first, equally long ones by bytes.
const policyText = ({ code, version }: RatingSegment['policy']): string =>
  `{"code": ${stored(code)}, "version": ${stored(version)}}`;

function reasonText(reason: Reason | null): string {
  if (reason === null || reason.names !== undefined) return stored(reason);
  return `{"code": ${stored(reason.code)}, "params": ${stored(reason.params)}}`;
}

const standingText = ({ since, until, reason, status, awaiting }: Standing): string =>
  `{"since": ${stored(since)}, "until": ${stored(until)}, "reason": ${reasonText(reason)}, ` +
  `"status": ${stored(status)}, "awaiting": ${stored(awaiting)}}`;

/** A JSON value as `jsonb` is written, but for numbers with an exponent, which don't occur. */
function stored(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stored).join(', ')}]`;
  const fields = Object.entries(value).filter(([, of]) => of !== undefined);
  return `{${fields
    .toSorted(byName)
    .map(([name, of]) => `${JSON.stringify(name)}: ${stored(of)}`)
    .join(', ')}}`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || (a < b ? -1 : 1);
