import type { CheckRule } from './check-rule.js';
import type { PolicyHeadDocument } from './policy-head.js';

/** Documents on which no rule rests. */
export const unusedSources: CheckRule<PolicyHeadDocument> = (policy, report) => {
  const used = documentsIn(policy);
  for (const id of Object.keys(policy.sources)) {
    if (!used.has(id)) report(['sources', id], `没有规则以 ${id} 为依据`, `no rule rests on ${id}`);
  }
};

/** What every source names, wherever in the policy it stands. */
function documentsIn(value: unknown, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [field, part] of Object.entries(value)) {
    if (field === 'document') found.add(part);
    documentsIn(part, found);
  }
  return found;
}
