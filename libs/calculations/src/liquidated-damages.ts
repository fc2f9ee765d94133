import { DomainError, fenOf, percentOf, say } from '#kernel';
import type { LiquidatedDamagesRule } from './calculation-rule.js';
import { UNKNOWN_BREACH } from './calculations.errors.js';
import { type Calculated, Formula } from './formula.js';

export interface Breach {
  /** What was done, in a word of the rule. */
  readonly breach: string;
  /** Yuan that the breach is about. */
  readonly involved: string;
  /** Breaches before this one in the same term of the agreement. */
  readonly earlier: number;
}

/** What an institution pays for a breach of its agreement, raised for each that went before (S3). Throws `UNKNOWN_BREACH`. */
export function liquidatedDamages(rule: LiquidatedDamagesRule, asked: Breach): Calculated {
  const rate = rule.breaches.find(({ breach }) => breach === asked.breach);
  if (rate === undefined) {
    const known = rule.breaches.map(({ breach }) => breach).join(', ');
    throw new DomainError(UNKNOWN_BREACH, { breach: asked.breach, known });
  }
  const involved = fenOf(asked.involved);
  const { percent, title } = rate;
  const rated = say(`${title.zh}：按 ${percent}% 计算`, `${title.en}: ${percent} % of it`);
  const formula = new Formula()
    .to('base', involved, say('违约涉及的金额', 'what the breach is about'), null)
    .to('percent', percentOf(involved, percent), rated, rate.source);
  return raised(rule, asked.earlier, formula).done();
}

function raised({ repeated }: LiquidatedDamagesRule, earlier: number, formula: Formula): Formula {
  if (repeated === undefined || earlier === 0) return formula;
  const more = BigInt(earlier) * fenOf(repeated.percent);
  const percent = more < fenOf(repeated.most) ? more : fenOf(repeated.most);
  const shown = decimalOf(percent);
  const text = say(
    `同一协议期内此前违约 ${earlier} 次：加收 ${shown}%（最多 ${repeated.most}%）`,
    `${earlier} earlier in the same term: ${shown} % more (at most ${repeated.most} %)`,
  );
  return formula.to('repeated', formula.amount + percentOf(formula.amount, shown), text, repeated.source);
}

const decimalOf = (hundredths: bigint): string =>
  hundredths % 100n === 0n
    ? String(hundredths / 100n)
    : `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
