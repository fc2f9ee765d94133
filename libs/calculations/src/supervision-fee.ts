import { fenOf, percentOf, say } from '#kernel';
import type { SupervisionFeeRule } from './calculation-rule.js';
import { type Calculated, Formula } from './formula.js';

export interface VerifiedReduction {
  /** Yuan by which what was paid fell, as verified. */
  readonly reduction: string;
}

/** What the third party gets that supervises: a share of the verified reduction, up to a bound ("500+10", B7). */
export function supervisionFee(rule: SupervisionFeeRule, { reduction }: VerifiedReduction): Calculated {
  const [verified, most] = [fenOf(reduction), fenOf(rule.most.yuan)];
  const { percent, source } = rule.share;
  const formula = new Formula()
    .to('base', verified, say('经核实减少的支出', 'the verified reduction'), null)
    .to('percent', percentOf(verified, percent), say(`按 ${percent}% 计算`, `${percent} % of it`), source);
  if (formula.amount <= most) return formula.done();
  const bound = say(`最高 ${rule.most.yuan} 元`, `at most ${rule.most.yuan} yuan`);
  return formula.to('most', most, bound, rule.most.source).done();
}
