import type { CheckRule } from '../../policy/check-rule.js';
import { nearestName } from '../../language/nearest-name.js';
import type { SequenceRule } from './sequence-document.js';

interface Sequenced {
  readonly sequences?: readonly SequenceRule[];
  readonly indicators?: readonly { readonly id: string }[];
}

const sequences: CheckRule<Sequenced> = ({ sequences: rules = [], indicators = [] }, report) => {
  const known = indicators.map(({ id }) => id);
  rules.forEach((rule, i) => {
    const path = ['sequences', i];
    if (rules.findIndex(({ id }) => id === rule.id) < i)
      report([...path, 'id'], `${rule.id} 重复或为保留字`, `${rule.id} is used twice or reserved`);
    if (rule.atLeast > rule.last) report([...path, 'atLeast'], '应不大于 last', 'is more than last');
    rule.indicators.forEach((id, k) => {
      if (!known.includes(id))
        report([...path, 'indicators', k], `没有指标 ${id}`, `there is no indicator ${id}`, nearestName(id, known));
    });
    rule.of.forEach((id, k) => {
      if (!rule.indicators.includes(id))
        report(
          [...path, 'of', k],
          `${id} 不在 indicators 中`,
          `${id} is none of indicators`,
          nearestName(id, rule.indicators),
        );
    });
  });
};

export const SEQUENCE_RULES: readonly CheckRule<Sequenced>[] = [sequences];
