import { say } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { SequenceRule } from './sequence-document.js';
import type { SequenceRow } from './sequence-row.js';

/** What the last facts say, rule by rule: how many were of the kind, of how many, and whether that is enough. */
export function explainSequences(
  policy: PolicyVersion,
  rules: readonly SequenceRule[],
  row: SequenceRow | null,
): ExplanationNode[] {
  if (row === null) return [];
  return rules.map((rule) => {
    const found = row.countOf(rule);
    const met = found >= rule.atLeast;
    const label = say(
      `${rule.title.zh}：最近 ${rule.last} 次中 ${found} 次，${met ? '已满足' : `需 ${rule.atLeast} 次`}`,
      `${rule.title.en}: ${found} of the last ${rule.last}, ${met ? 'which is enough' : `of ${rule.atLeast} needed`}`,
    );
    const source = { article: articleOf(policy, rule.source) };
    return node(`sequence.${rule.id}`, label, { value: found, op: 'table', source });
  });
}
