import { pointsFromNumber, type Points } from '#kernel';
import type { GroupRule } from './group-document.js';

export interface Group {
  readonly limit: Points;
  readonly rule: GroupRule;
}

export const compileGroups = (rules: readonly GroupRule[] = []): ReadonlyMap<string, Group> =>
  new Map(rules.map((rule) => [rule.id, { limit: pointsFromNumber(rule.limit), rule }]));
