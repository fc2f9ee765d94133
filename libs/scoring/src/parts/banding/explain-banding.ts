import { pointsToNumber, say, type Message } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { node, type ExplanationNode, type NodeRest } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { BandedSource } from './proposal.js';

/** A rule that places points in a band, lets them be stated, or does neither. */
interface Placing {
  readonly points: BandedSource | { readonly kind: 'fixed' | 'formula' };
  readonly rule: { readonly title: Message; readonly source: SourceRef };
}

/** The band and proposal behind a line's points, the circumstances, and what a decision maker changed. */
export function bandingNodes(policy: PolicyVersion, indicator: Placing | null, line: Entry): ExplanationNode[] {
  return [
    ...(indicator === null ? [] : [...bandNodes(policy, indicator), ...proposalNodes(policy, indicator, line)]),
    ...circumstanceNodes(line),
    ...statedNodes(line),
  ];
}

function bandNodes(policy: PolicyVersion, { points, rule }: Placing): ExplanationNode[] {
  if (points.kind !== 'band' && points.kind !== 'stated') return [];
  const { title, source } = points.kind === 'band' ? points.band.rule : rule;
  const value = `${pointsToNumber(points.min)}–${pointsToNumber(points.max)}`;
  return [node('band', title, { value, op: 'band', source: { article: articleOf(policy, source) } })];
}

function proposalNodes(policy: PolicyVersion, { rule }: Placing, { detail: { proposal } }: Entry): ExplanationNode[] {
  if (proposal === undefined) return [];
  const [min, max] = [pointsToNumber(proposal.min), pointsToNumber(proposal.max)];
  const label = say(`规则建议，允许 ${min} 至 ${max} 分`, `Proposed by the policy; ${min} to ${max} allowed`);
  const value = proposal.points === null ? null : pointsToNumber(proposal.points);
  return [node('proposal', label, { value, op: 'proposal', source: { article: articleOf(policy, rule.source) } })];
}

/** Words of a list, as a value with its terms. */
const wordsOf = (list: 'mitigations' | 'aggravations', words: readonly string[]): NodeRest => ({
  value: words.join(', '),
  terms: words.map((word) => ({ list, word })),
});

function circumstanceNodes({ detail: { mitigation = [], aggravation = [] } }: Entry): ExplanationNode[] {
  const nodes = [];
  if (mitigation.length > 0)
    nodes.push(node('mitigation', say('从轻情节', 'Mitigating'), wordsOf('mitigations', mitigation)));
  if (aggravation.length > 0)
    nodes.push(node('aggravation', say('从重情节', 'Aggravating'), wordsOf('aggravations', aggravation)));
  return nodes;
}

function statedNodes({ points, detail }: Entry): ExplanationNode[] {
  const { proposal, override = false, suspensionMonths, suspendedOnly = false } = detail;
  const op = override ? 'override' : 'stated';
  const beyond = override
    ? say('（超出规则范围，已记录理由）', ' (outside the policy, with a recorded reason)')
    : say('', '');
  const nodes = [];
  if (proposal !== undefined && proposal.points !== points) {
    const label = say(`决定机关认定的分值${beyond.zh}`, `Points stated by the decision maker${beyond.en}`);
    nodes.push(node('statedPoints', label, { value: pointsToNumber(points), op }));
  }
  if (suspensionMonths !== undefined) {
    const label = suspendedOnly
      ? say(
          `决定机关认定仅暂停、不终止，月数${beyond.zh}`,
          `Suspended only, not terminated: months stated by the decision maker${beyond.en}`,
        )
      : say(`决定机关认定的暂停月数${beyond.zh}`, `Months of suspension stated by the decision maker${beyond.en}`);
    nodes.push(node('statedMonths', label, { value: suspensionMonths, op }));
  }
  return nodes;
}
