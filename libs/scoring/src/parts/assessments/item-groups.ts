import { hundredths, type Points } from '#kernel';
import type { AssessedGroup, AssessedItem } from '../../model/entry.js';
import type { Reason } from '../../model/rating.js';
import { weightedScore } from '../../model/weights.js';
import type { AssessmentRule, ItemGroupRule } from './assessment-document.js';

/** What the scored items make together. */
export interface ItemsTotal {
  /** `null`: nothing is there. */
  readonly total: Points | null;
  /** How many items have a part in it: those of a group that isn't there have none. */
  readonly counted: number;
  /** Only of an assessment whose items stand in groups. */
  readonly groups?: readonly AssessedGroup[];
  /** Groups that are not there, and why. */
  readonly left: readonly { readonly item: string; readonly reason: Reason }[];
}

/** The mean of the items, or of the groups that are there; what isn't there leaves its weight to the rest. */
export function totalOf({ groups }: AssessmentRule, items: readonly AssessedItem[]): ItemsTotal {
  if (groups === undefined) return { total: meanOf(items), counted: items.length, left: [] };
  const all = groups.map((rule) => ({ rule, own: items.filter(({ group }) => group === rule.id) }));
  const there = all.filter(({ rule, own }) => own.length >= rule.minimumItems);
  const scored = there.map(({ rule: { id, weight }, own }) => {
    return { id, weight, score: hundredths(weightedScore(own)) };
  });
  const left = all.filter((one) => !there.includes(one)).map(({ rule, own }) => leftOut(rule, own.length));
  const counted = there.reduce((sum, { own }) => sum + own.length, 0);
  return { total: meanOf(scored), counted, groups: scored, left };
}

const meanOf = (parts: Parameters<typeof weightedScore>[0]): Points | null =>
  parts.length === 0 ? null : hundredths(weightedScore(parts));

function leftOut({ id, title, minimumItems }: ItemGroupRule, scored: number) {
  const params = { group: id, scored, minimum: minimumItems };
  return { item: id, reason: { code: 'itemGroupLeftOut', params, names: { group: title } } };
}
