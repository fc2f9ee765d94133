import { hundredths, type Points } from '#kernel';
import type { AssessedGroup, AssessedItem } from '../../model/entry.js';
import type { Reason } from '../../model/rating.js';
import { weightedScore } from '../../model/weights.js';
import type { AssessmentRule, ItemGroupRule } from './assessment-document.js';

/** What the scored items make together. */
export interface ItemsTotal {
  /** `null`: no group is there. */
  readonly total: Points | null;
  /** Only of an assessment whose items stand in groups. */
  readonly groups?: readonly AssessedGroup[];
  /** Groups that are not there, and why. */
  readonly left: readonly { readonly item: string; readonly reason: Reason }[];
}

/** The mean of the items, or of the groups that are there; what isn't there leaves its weight to the rest. */
export function totalOf({ groups }: AssessmentRule, items: readonly AssessedItem[]): ItemsTotal {
  if (groups === undefined) return { total: hundredths(weightedScore(items)), left: [] };
  const counted = groups.map((rule) => ({ rule, own: items.filter(({ group }) => group === rule.id) }));
  const there = counted.filter(({ rule, own }) => own.length >= rule.minimumItems);
  const scored = there.map(({ rule: { id, weight }, own }) => {
    return { id, weight, score: hundredths(weightedScore(own)) };
  });
  const left = counted.filter((one) => !there.includes(one)).map(({ rule, own }) => leftOut(rule, own.length));
  return { total: scored.length === 0 ? null : hundredths(weightedScore(scored)), groups: scored, left };
}

function leftOut({ id, minimumItems }: ItemGroupRule, scored: number) {
  return { item: id, reason: { code: 'itemGroupLeftOut', params: { group: id, scored, minimum: minimumItems } } };
}
