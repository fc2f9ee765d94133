import { say } from '#kernel';
import { gaps, unreachedRows } from '../parts/decisions/check-reach.js';
import type { CheckRule, Report } from '../policy/check-rule.js';
import { unusedBands, unusedGroups, unusedSources } from './check-unused.js';
import type { PolicyDocument } from '../engine/policy-document.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import { MAX_PROBLEMS, type PathPart, type PolicySource } from '../policy/policy-source.js';

const RULES: readonly CheckRule<PolicyDocument>[] = [unreachedRows, gaps, unusedBands, unusedGroups, unusedSources];

/**
 * What an author may have overlooked in a policy that can be used all the same. Of an overlay only what stands in its own
 * text: the rest is its base's.
 */
export function policyWarnings(policy: PolicyDocument, source: PolicySource): readonly PolicyProblem[] {
  const warnings: PolicyProblem[] = [];
  const report: Report = (path, zh, en) => {
    if (warnings.length < MAX_PROBLEMS && stands(source.value, path)) warnings.push(source.problem(path, say(zh, en)));
  };
  for (const rule of RULES) rule(policy, report);
  return warnings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function stands(value: unknown, [name, ...rest]: readonly PathPart[]): boolean {
  if (name === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
  return stands((value as Readonly<Record<PathPart, unknown>>)[name], rest);
}
