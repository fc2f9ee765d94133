import type { Day } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { policyInForce, policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { countsOn } from './count-lines.js';
import type { MeritBook } from './merit-book.js';

/**
 * The version that rates a book on a day, today or at a close: the base in force, unless a region's own rules judged the
 * last of the lines that count and still hold (decision 19). `null`: no version is in force.
 */
export function versionRating(timeline: MeritTimeline, book: MeritBook, day: Day): MeritPolicy | null {
  const base = policyInForce(timeline, day);
  if (base === null || timeline.versions.every(({ region }) => region === null)) return base;
  return judgeOf(timeline, book, day) ?? base;
}

/** Adjustments by officers say nothing of a region. */
function judgeOf(timeline: MeritTimeline, { lines }: MeritBook, day: Day): MeritPolicy | null {
  const last = lines.findLast((line) => line.cause !== 'adjusted' && countsOn(timeline, line, day));
  if (last === undefined) return null;
  const judge = policyOf(timeline, last.policy, day);
  return judge.region !== null && (judge.until === null || day < judge.until) ? judge : null;
}
