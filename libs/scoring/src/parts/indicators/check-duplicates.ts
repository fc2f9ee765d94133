import { canonicalJson } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import { conditionText } from '../../language/condition-shape.js';
import type { ExpressingDocument } from './expressing-document.js';

/** Fields of an indicator that don't say what it matches, nor beside which others it speaks. */
const OUTCOME = new Set([
  'id',
  'title',
  'source',
  'when',
  'band',
  'stated',
  'points',
  'pointsRange',
  'rounding',
  'validity',
  'veto',
]);

interface Rule {
  readonly place: number;
  /** Of those that match, the heavier speaks; among equals the first. `null` = its weight is known only later. */
  readonly weight: number | null;
  /** Its line is kept whatever else matches. */
  readonly stands: boolean;
}

/**
 * Indicators that match exactly what another one of their kind and group matches, and always lose to it. What matches is
 * compared as the engine reads it, so blanks and brackets don't matter.
 */
export const duplicates: CheckRule<ExpressingDocument> = (policy, report) => {
  for (const rules of alike(policy)) {
    for (const { place, weight, stands } of rules) {
      if (weight === null || stands) continue;
      const path = ['indicators', place, 'when'];
      const above = rules.some((other) => other.place < place && other.weight !== null && other.weight >= weight);
      const below = rules.some((other) => other.place > place && other.weight !== null && other.weight > weight);
      if (above) report(path, '不会被采用：前面的规则条件相同', 'is never chosen: a rule above matches the same');
      else if (below)
        report(
          path,
          '不会被采用：后面的规则条件相同且优先',
          'is never chosen: a rule below matches the same and weighs more',
        );
    }
  }
};

/** The indicators by what they match. */
function alike(policy: ExpressingDocument): Rule[][] {
  const groups = new Map<string, Rule[]>();
  (policy.indicators ?? []).forEach((indicator, place) => {
    const others = Object.entries(indicator).filter(([name]) => !OUTCOME.has(name));
    const key = `${conditionText(indicator.when)}\n${canonicalJson(Object.fromEntries(others))}`;
    const { weight, stands } = weighed(policy, place);
    const rules = groups.get(key) ?? [];
    rules.push({ place, weight, stands });
    groups.set(key, rules);
  });
  return [...groups.values()].filter((rules) => rules.length > 1);
}

/** As the choice among those that match weighs them: by the band, by the points; what is stated comes last. */
function weighed(policy: ExpressingDocument, place: number): { weight: number | null; stands: boolean } {
  const { points, band, veto } = policy.indicators![place]!;
  const stands = veto !== undefined;
  if (typeof points === 'string') return { weight: null, stands };
  if (points !== undefined) return { weight: Math.abs(points), stands };
  return { weight: policy.bands?.find(({ id }) => id === band)?.max ?? 0, stands };
}
