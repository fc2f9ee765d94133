import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { CommitteeRule } from './committee-document.js';

interface Confirming {
  readonly committee?: readonly CommitteeRule[];
  readonly indicators?: readonly { readonly id: string; readonly per: string }[];
}

/** What a committee confirms is a finding: a fact as a whole is none. */
const ofFindings: CheckRule<Confirming> = ({ committee = [], indicators = [] }, report) => {
  const known = indicators.filter(({ per }) => per !== 'evidence').map(({ id }) => id);
  for (const [place, rule] of committee.entries())
    for (const [i, name] of (rule.indicators ?? []).entries()) {
      if (known.includes(name)) continue;
      const [zh, en] = [
        `没有按问题或责任人计分的指标 ${name}`,
        `no indicator of findings or persons is called ${name}`,
      ];
      report(['committee', place, 'indicators', i], zh, en, nearestName(name, known));
    }
};

export const COMMITTEE_RULES: readonly CheckRule<Confirming>[] = [ofFindings];
