import type { Message } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { AgreementActionRule } from '../../policy/policy-head.js';

interface Barring {
  readonly agreementAction?: AgreementActionRule;
  readonly texts: Readonly<Record<string, Message>>;
}

const RULES = ['agreementAction', 'bars', 'rules'] as const;

/** Names once each, and nothing behind a rule that always holds. */
const rules: CheckRule<Barring> = ({ agreementAction }, report) => {
  const bars = agreementAction?.bars?.rules ?? [];
  const always = bars.findIndex(({ when }) => when === undefined);
  bars.forEach(({ id }, i) => {
    if (bars.findIndex((other) => other.id === id) < i)
      report([...RULES, i, 'id'], `${id} 重复`, `${id} is used twice`);
    if (always >= 0 && i > always)
      report(
        [...RULES, i],
        '前面已有不附条件的一条，永远轮不到',
        'stands behind a rule without a condition: never reached',
      );
  });
};

/** Why a new agreement doesn't count, people read in the policy's own words. */
const texts: CheckRule<Barring> = ({ agreementAction, texts: words }, report) => {
  if (agreementAction?.bars !== undefined && words['agreementBarred'] === undefined)
    report(['texts'], '缺少 agreementBarred 的文字', 'has no text for agreementBarred');
};

export const BAR_RULES: readonly CheckRule<Barring>[] = [rules, texts];
