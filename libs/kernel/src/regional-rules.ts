import type { Day } from './day.js';

/** What holds from a day on, in some regions. */
export interface RegionalRule {
  readonly effectiveFrom: Day;
  /** Beginnings of division codes; absent: everywhere. */
  readonly regions?: readonly string[];
}

/** The rule of a region and day: where several hold, that of the longest region, and of these the latest. `null` = none. */
export function ruleOn<Rule extends RegionalRule>(rules: readonly Rule[], region: string, day: Day): Rule | null {
  const holding = rules.filter((rule) => rule.effectiveFrom <= day && reachOf(rule, region) >= 0);
  const ranked = holding.toSorted(
    (a, b) => reachOf(a, region) - reachOf(b, region) || (a.effectiveFrom < b.effectiveFrom ? -1 : 1),
  );
  return ranked.at(-1) ?? null;
}

/** How much of a division code a rule names; below 0 = it holds elsewhere. */
function reachOf({ regions }: RegionalRule, region: string): number {
  if (regions === undefined) return 0;
  return Math.max(-1, ...regions.filter((prefix) => region.startsWith(prefix)).map(({ length }) => length));
}
