import type { Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { Hold } from '../model/hold.js';
import type { RatingSegment } from '../model/rating.js';
import { withoutReversed } from '../model/replace-lines.js';
import { sameContent } from './segments.js';

/** The holds of a book, each with its end where that was said; none in most. The same for every order of the lines. */
export function holdsIn(lines: readonly Entry[]): readonly Hold[] {
  const holds = new Map<string, Hold>();
  for (const { orderKey, detail } of lines) {
    if (detail.hold === undefined) continue;
    const known = holds.get(orderKey);
    if (known === undefined || known.until === null) holds.set(orderKey, detail.hold);
  }
  return holds.size === 0 ? NO_HOLDS : [...holds.values()].filter(({ from, until }) => until === null || from < until);
}

const NO_HOLDS: readonly Hold[] = [];

const covers = ({ from, until }: Hold, day: Day): boolean => from <= day && (until === null || day < until);

/** Its reversal goes with it: a line that isn't there is not taken back either. */
const isOf = ({ line, evidenceId, orderKey }: Hold, entry: Entry): boolean =>
  entry.seq === line ||
  entry.reversesSeq === line ||
  (evidenceId !== null && entry.evidenceId === evidenceId && entry.orderKey === orderKey);

/** On a day on which lines are held, a book is the one without them, on all its days. */
export function bookOn(
  lines: readonly Entry[],
  day: Day,
): { readonly lines: readonly Entry[]; readonly held: Entry[] } {
  const holds = holdsIn(lines).filter((hold) => covers(hold, day));
  if (holds.length === 0) return { lines, held: [] };
  const isHeld = (entry: Entry): boolean => holds.some((hold) => isOf(hold, entry));
  return { lines: lines.filter((entry) => !isHeld(entry)), held: withoutReversed(lines).filter(isHeld) };
}

/** The step function of a book with holds: of each stretch between their days that of the book without what is held then. */
export function stepsWithHolds(
  lines: readonly Entry[],
  holds: readonly Hold[],
  stepsOf: (book: readonly Entry[]) => readonly RatingSegment[],
): readonly RatingSegment[] {
  const days = [...new Set(holds.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))].toSorted();
  const steps: RatingSegment[] = [];
  for (const [i, from] of [null, ...days].entries()) {
    const within = holds.filter((hold) => from !== null && covers(hold, from));
    const book = lines.filter((entry) => !within.some((hold) => isOf(hold, entry)));
    for (const step of clipped(stepsOf(book), from, days[i] ?? null)) join(steps, step);
  }
  return steps;
}

function clipped(segments: readonly RatingSegment[], from: Day | null, until: Day | null): RatingSegment[] {
  return segments.flatMap((segment) => {
    const begins = from === null || segment.from > from ? segment.from : from;
    const ends = segment.until === null || (until !== null && until < segment.until) ? until : segment.until;
    return ends !== null && ends <= begins ? [] : [{ ...segment, from: begins, until: ends }];
  });
}

function join(steps: RatingSegment[], next: RatingSegment): void {
  const last = steps.at(-1);
  if (last !== undefined && last.until === next.from && sameContent(last, next))
    steps.splice(-1, 1, { ...last, until: next.until });
  else steps.push(next);
}
