import type { CheckRule } from '../policy/check-rule.js';
import type { PolicyDocument } from '../engine/policy-document.js';

/** Bands into which no indicator puts anybody; circumstances may still lead there. */
export const unusedBands: CheckRule<PolicyDocument> = (policy, report) => {
  const used = new Set((policy.indicators ?? []).map(({ band }) => band));
  (policy.bands ?? []).forEach(({ id }, i) => {
    if (!used.has(id)) report(['bands', i], `没有指标使用档次 ${id}`, `no indicator has the band ${id}`);
  });
};

/** Parts of a score to which nothing belongs. */
export const unusedGroups: CheckRule<PolicyDocument> = (policy, report) => {
  const used = valuesOf(policy, 'group');
  (policy.groups ?? []).forEach(({ id }, i) => {
    if (!used.has(id)) report(['groups', i], `分组 ${id} 中没有内容`, `nothing belongs to the group ${id}`);
  });
};

/** Documents on which no rule rests. */
export const unusedSources: CheckRule<PolicyDocument> = (policy, report) => {
  const used = valuesOf(policy, 'document');
  for (const id of Object.keys(policy.sources)) {
    if (!used.has(id)) report(['sources', id], `没有规则以 ${id} 为依据`, `no rule rests on ${id}`);
  }
};

/** Everything that fields of one name say, wherever in the policy they stand. */
function valuesOf(value: unknown, name: string, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [field, part] of Object.entries(value)) {
    if (field === name) found.add(part);
    valuesOf(part, name, found);
  }
  return found;
}
