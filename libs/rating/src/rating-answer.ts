import { addDays, type Day, maxDay, startOfDay } from '#kernel';
import {
  cycleAt,
  decisionsOf,
  type Decisions,
  cycleSince,
  policyInForce,
  firstVersion,
  type PolicyTimeline,
  type RatingSegment,
  ratingOn,
} from '#scoring';

/** One answer to "what is the rating": everything that the body of the API says, without its texts. */
export interface RatingAnswer {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly scheme: string;
  readonly asOf: Day;
  /** The last epoch that the answer rests on; asking with it replays the answer exactly. */
  readonly knownSeq: bigint;
  readonly cycle: { readonly from: Day; readonly to: Day };
  readonly segment: RatingSegment;
  /** What follows from it, by the rows of its version. */
  readonly decisions: Decisions;
  /** Lines of the subject's book that the answer rests on. */
  readonly version: number;
  readonly ledgerHead: string;
  /** The instant at which the answer changes by time alone; `null` = never. */
  readonly validUntil: string | null;
}

/** The state of one book at one state of knowledge. */
export interface RatedBook {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly scheme: string;
  readonly timeline: PolicyTimeline;
  readonly segments: readonly RatingSegment[];
  readonly seq: number;
  readonly hash: string;
  readonly knownSeq: bigint;
}

/**
 * Picks the state that holds on a day. Without a day asked for, `asOf` is the first day of the stretch that holds
 * today: the answer says the same until `validUntil`, however often it is asked.
 */
export function answerAt(book: RatedBook, asked: Day | null, today: Day): RatingAnswer {
  const day = asked ?? today;
  const { asOf: _, segments: __, ...segment } = ratingOn(book.timeline, book.segments, day);
  const policy = policyInForce(book.timeline, day) ?? firstVersion(book.timeline);
  const cycle = cycleAt(policy, day);
  const cycleTurns = addDays(cycle.to, 1);
  const ends = segment.until === null || cycleTurns < segment.until ? cycleTurns : segment.until;
  const { subjectId, subjectType, scheme, knownSeq } = book;
  return {
    subjectId,
    subjectType,
    scheme,
    knownSeq,
    cycle,
    segment,
    decisions: decisionsOf(book.timeline, segment),
    asOf: asked ?? maxDay(segment.from, cycleSince(policy, day)),
    version: book.seq,
    ledgerHead: book.hash,
    validUntil: startOfDay(ends),
  };
}
