import { hundredths, type Points } from '#kernel';
import type { EntryDetail } from '../entry.js';
import type { Assessment } from '../evidence-fact.js';
import type { Reason } from '../rating.js';
import type { MeritAssessment } from './merit-rules.js';

export interface AssessmentOutcome {
  /** What the assessment loses of its share, zero or negative; `null` = too few items are scored. */
  readonly points: Points | null;
  readonly detail: EntryDetail;
  /** Items that have no part in the total, and why. */
  readonly left: readonly { readonly item: string; readonly reason: Reason }[];
  /** Why there are no points, when there are none. */
  readonly missing: Reason;
}

const FULL = 10_000;

/**
 * The weighted mean of the scored items, weights renormalised over those that are there (an institution without wards
 * has no admission item), and what the share loses by it. Both are rounded half up to hundredths.
 */
export function assess({ share, rule }: MeritAssessment, { items }: Assessment): AssessmentOutcome {
  const named = (item: string) => rule.items.find(({ id }) => item === id || item.startsWith(`${id}.`));
  const left = items.flatMap(({ item, score }) => {
    if (named(item) === undefined) return [{ item, reason: { code: 'itemNotCovered', params: { item } } }];
    return score === null ? [{ item, reason: { code: 'itemNotScored', params: { item } } }] : [];
  });
  const scored = rule.items.flatMap(({ id, weight }) => {
    const own = items.flatMap(({ item, score }) => (named(item)?.id === id && score !== null ? [score] : []));
    if (own.length === 0) return [];
    return [
      {
        id,
        weight,
        score: hundredths(
          halfUp(
            own.reduce<number>((sum, score) => sum + score, 0),
            own.length,
          ),
        ),
      },
    ];
  });
  const missing = { code: 'tooFewItems', params: { scored: scored.length, minimum: rule.minimumItems } };
  if (scored.length < rule.minimumItems) return { points: null, detail: {}, left, missing };
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
  const total = hundredths(
    halfUp(
      scored.reduce((sum, { score, weight }) => sum + score * weight, 0),
      weights,
    ),
  );
  const lost = halfUp(share * (FULL - total), FULL);
  return { points: hundredths(0 - lost), detail: { assessment: { total, items: scored } }, left, missing };
}

/** A quotient of two numbers that aren't negative, rounded half up to a whole one. */
export const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((numerator * 2 + denominator) / (denominator * 2));
