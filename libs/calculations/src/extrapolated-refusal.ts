import { DomainError, fenOf, partOf, say } from '#kernel';
import type { ExtrapolatedRefusalRule } from './calculation-rule.js';
import { SAMPLE_TOO_SMALL } from './calculations.errors.js';
import { type Calculated, Formula } from './formula.js';

export interface RefusedInSample {
  /** Yuan that were refused in the sample. */
  readonly refused: string;
  /** Claims in the sample, at least one. */
  readonly sampled: number;
  /** Claims among which it was drawn, not fewer. */
  readonly claims: number;
}

/**
 * What is refused of all claims: what was refused in the sample, divided by the sampling ratio (K3; 5 % and 1,200 yuan make
 * 24,000). The ratio is a fraction of two counts and never rounded. Throws `SAMPLE_TOO_SMALL`.
 */
export function extrapolatedRefusal(rule: ExtrapolatedRefusalRule, asked: RefusedInSample): Calculated {
  const { refused, sampled, claims } = asked;
  const { percent } = rule.leastSample;
  if (BigInt(sampled) * 10_000n < BigInt(claims) * fenOf(percent)) {
    throw new DomainError(SAMPLE_TOO_SMALL, { sampled: String(sampled), claims: String(claims), percent });
  }
  const found = fenOf(refused);
  const scaled = say(`除以抽样比例 ${sampled} / ${claims}`, `divided by the sampling ratio ${sampled} / ${claims}`);
  return new Formula()
    .to('base', found, say('抽样中拒付的金额', 'what was refused in the sample'), null)
    .to('scaled', partOf(found, BigInt(claims), BigInt(sampled)), scaled, rule.source)
    .done();
}
