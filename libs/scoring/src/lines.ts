import type { Day } from '#kernel';
import type { Entry, EntryCause } from './model/entry.js';
import { type DecisionRow, rowOfDecision } from './explain/decision-row.js';
import { explainRating } from './explain/explain-rating.js';
import type { ExplanationNode } from './model/explanation.js';
import type { DecisionKind } from './policy/policy-document.js';
import type { PolicyTimeline } from './policy/policy-timeline.js';
import { rate, rateSegments } from './rate/rate.js';
import type { Rating, RatingSegment } from './model/rating.js';

/** Causes that carry no points but may change what the others mean. */
const CONTEXT_CAUSES: ReadonlySet<EntryCause> = new Set(['restored', 'context']);

interface Lines {
  readonly entries: readonly Entry[];
  readonly contextEvents: readonly Entry[];
}

/** Parts the lines of one book, as a ledger keeps them, into what `rate()` takes. */
function partLines(lines: readonly Entry[]): Lines {
  return {
    entries: lines.filter(({ cause }) => !CONTEXT_CAUSES.has(cause)),
    contextEvents: lines.filter(({ cause }) => CONTEXT_CAUSES.has(cause)),
  };
}

/** `rate()` over a whole book. */
export function rateLines(timeline: PolicyTimeline, lines: readonly Entry[], asOf: Day): Rating {
  const { entries, contextEvents } = partLines(lines);
  return rate(timeline, entries, contextEvents, asOf);
}

/** The step function of a whole book. */
export function foldLines(timeline: PolicyTimeline, lines: readonly Entry[]): readonly RatingSegment[] {
  const { entries, contextEvents } = partLines(lines);
  return rateSegments(timeline, entries, contextEvents);
}

/** `explainRating()` over a whole book. */
export function explainLines(timeline: PolicyTimeline, lines: readonly Entry[], asOf: Day): ExplanationNode {
  const { entries, contextEvents } = partLines(lines);
  return explainRating(timeline, entries, contextEvents, asOf);
}

/** Which row of the table took a decision, over a whole book. */
export function decisionRow(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  asOf: Day,
  kind: DecisionKind,
): DecisionRow | null {
  const { entries, contextEvents } = partLines(lines);
  return rowOfDecision(timeline, entries, contextEvents, asOf, kind);
}
