import { hundredths, type Message, type Points } from '#kernel';
import type { MeasuredItem } from '../../model/entry.js';
import type { AssessmentItem } from '../../model/evidence-fact.js';
import { Exact } from '../../language/exact.js';
import { toPoints } from '../../language/rounding.js';
import type { Reason } from '../../model/rating.js';
import type { PeerReadings } from '../peers/read-peers.js';
import type { Measure } from './compile-assessment.js';
import { failure, traceOf } from '../formulas/formula-trace.js';

/** The score of one line of an assessment, 0 to 100 points. */
export interface ItemScore {
  /** `null`: it has no part in the total. */
  readonly score: Points | null;
  readonly reason: Reason | null;
  /** How a measured item came to its score. */
  readonly measured: MeasuredItem | null;
}

const FULL = Exact.of(100n);
const NOTHING = Exact.of(0n);

/** The assessor's score goes before the measure: who gives one has seen more than the number says. */
export function scoreItem(
  title: Message,
  measure: Measure | undefined,
  { item, score, value }: AssessmentItem,
  facts: () => Readonly<Record<string, unknown>>,
  peers: PeerReadings,
): ItemScore {
  if (score !== null) {
    return { score, reason: null, measured: measure === undefined ? null : { item, score, formula: null } };
  }
  if (measure === undefined || value === null)
    return { score: null, reason: { code: 'itemNotScored', params: { item }, names: { item: title } }, measured: null };
  const result = measure.compute(facts());
  if (result.value === null) {
    const reason = peers.whyMissing({ id: item, title }, result) ?? failure({ id: item, title }, result);
    return { score: null, reason, measured: null };
  }
  const given = keptInside(result.value, measure);
  return { score: given, reason: null, measured: { item, score: given, formula: traceOf(result.value, result) } };
}

function keptInside(value: Exact, { rounding }: Measure): Points {
  if (value.compare(NOTHING) < 0) return hundredths(0);
  return toPoints(value.compare(FULL) > 0 ? FULL : value, rounding);
}
