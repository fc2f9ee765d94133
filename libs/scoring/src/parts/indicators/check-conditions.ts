import type { CheckRule } from '../../policy/check-rule.js';
import { conditionSize } from '../../language/calls.js';
import type { ExpressingDocument } from './expressing-document.js';

/**
 * What the conditions of one policy may have together. All of them are asked about every finding: twenty nodes for each
 * of ten thousand indicators, and as many walks over lists as five hundred indicators can have.
 */
export const POLICY_LIMITS = { conditionNodes: 200_000, walks: 1_000 } as const;

/** Reported at the first condition that is too much. */
export const conditionBudget: CheckRule<ExpressingDocument> = ({ indicators = [] }, report) => {
  let [nodes, walks] = [0, 0];
  for (const [i, { when }] of indicators.entries()) {
    const size = conditionSize(when);
    nodes += size.nodes;
    walks += size.walks;
    const over = exceeded(nodes, walks);
    if (over === null) continue;
    report(['indicators', i, 'when'], over.zh, over.en);
    return;
  }
};

function exceeded(nodes: number, walks: number): { zh: string; en: string } | null {
  const { conditionNodes, walks: most } = POLICY_LIMITS;
  if (nodes > conditionNodes)
    return {
      zh: `自此条起，全部条件合计超过 ${conditionNodes} 个节点`,
      en: `from here on the conditions of the policy have more than ${conditionNodes} nodes together`,
    };
  if (walks > most)
    return {
      zh: `自此条起，全部条件合计遍历列表超过 ${most} 次`,
      en: `from here on the conditions of the policy walk over lists more than ${most} times together`,
    };
  return null;
}
