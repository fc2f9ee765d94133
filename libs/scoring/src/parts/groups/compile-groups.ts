import { pointsFromNumber } from '#kernel';
import type { GroupRule } from './group-document.js';

export interface Group {
  /** Hundredths; `Infinity` = none. */
  readonly limit: number;
  readonly rule: GroupRule;
}

export const compileGroups = (rules: readonly GroupRule[] = []): ReadonlyMap<string, Group> =>
  new Map(
    rules.map((rule) => [rule.id, { limit: rule.limit === undefined ? Infinity : pointsFromNumber(rule.limit), rule }]),
  );
