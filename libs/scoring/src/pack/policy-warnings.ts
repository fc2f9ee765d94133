import { say } from '#kernel';
import type { PolicyDocument } from '../engine/policy-document.js';
import { BENCHMARK_WARNINGS } from '../parts/formulas/warn-benchmarks.js';
import { unusedBands } from '../parts/banding/warn-bands.js';
import { gaps, unreachedRows } from '../parts/decisions/check-reach.js';
import { unlabelled } from '../parts/decisions/warn-labels.js';
import { textsAsValues } from '../parts/decisions/warn-outcomes.js';
import { GRADE_WARNINGS } from '../parts/grades/warn-grades.js';
import { GROUP_WARNINGS } from '../parts/groups/warn-groups.js';
import { constantFormulas } from '../parts/formulas/warn-formulas.js';
import type { CheckRule, Report } from '../policy/check-rule.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import { MAX_PROBLEMS, type PathPart, type PolicySource } from '../policy/policy-source.js';
import { unusedSources } from '../policy/warn-sources.js';
import { type KnownWords, unknownWords } from './warn-words.js';

const noTests: CheckRule<PolicyDocument> = ({ tests }, report) => {
  if (tests.length === 0)
    report(['tests'], '没有测试，无从证明规则按意图运行', 'has no test: nothing shows that it does what was meant');
};

const RULES: readonly CheckRule<PolicyDocument>[] = [
  unreachedRows,
  gaps,
  textsAsValues,
  unlabelled,
  unusedBands,
  ...BENCHMARK_WARNINGS,
  unusedSources,
  constantFormulas,
  ...GROUP_WARNINGS,
  ...GRADE_WARNINGS,
  noTests,
];

/**
 * What an author may have overlooked in a policy that can be used all the same. Of an overlay only what stands in its own
 * text: the rest is its base's.
 */
export function policyWarnings(
  policy: PolicyDocument,
  source: PolicySource,
  words: KnownWords | null = null,
): readonly PolicyProblem[] {
  const warnings: PolicyProblem[] = [];
  const report: Report = (path, zh, en, suggestion = null) => {
    if (warnings.length >= MAX_PROBLEMS || !stands(source.value, path)) return;
    warnings.push({ ...source.problem(path, say(zh, en)), ...(suggestion !== null && { suggestion }) });
  };
  for (const rule of RULES) rule(policy, report);
  if (words !== null) unknownWords(policy, words, report);
  return warnings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function stands(value: unknown, [name, ...rest]: readonly PathPart[]): boolean {
  if (name === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
  return stands((value as Readonly<Record<PathPart, unknown>>)[name], rest);
}
