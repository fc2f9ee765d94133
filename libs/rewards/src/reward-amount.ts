import { fenOf, type Message, percentOf, yuanOf } from '#kernel';
import type { RewardRule, RewardShare } from './reward-rule.js';

/** What a reward depends on. */
export interface RewardCase {
  /** Yuan that were established, decimal. */
  readonly caseValue: string;
  readonly level: number | null;
  /** Whether somebody of the institution itself reported it. */
  readonly insider: boolean;
}

export const REWARD_STEPS = ['share', 'shareLeast', 'insider', 'least', 'most'] as const;
export type RewardStepKind = (typeof REWARD_STEPS)[number];

/** A step of the formula: the amount after it, by which number and on whose authority. */
export interface FormulaStep {
  readonly step: RewardStepKind;
  /** Per cent of a share, yuan of a bound. */
  readonly by: string;
  /** Yuan. */
  readonly amount: string;
  readonly source: Message;
}

export interface ComputedReward {
  /** Yuan, with both decimals. */
  readonly amount: string;
  readonly formula: readonly FormulaStep[];
}

/** The reward of a case by a rule; `null` = none of its shares fits. Counted in fen, so that nothing is lost on the way. */
export function rewardOf(rule: RewardRule, found: RewardCase): ComputedReward | null {
  const value = fenOf(found.caseValue);
  const share = rule.shares.find((one) => fits(one, value, found.level));
  if (share === undefined) return null;
  const formula: FormulaStep[] = [];
  let amount = 0n;
  const to = (step: RewardStepKind, by: string, next: bigint, source: Message): void => {
    amount = next;
    formula.push({ step, by, amount: yuanOf(next), source });
  };
  to('share', share.percent, percentOf(value, share.percent), share.source);
  if (share.least !== undefined && amount < fenOf(share.least))
    to('shareLeast', share.least, fenOf(share.least), share.source);
  if (found.insider && rule.insider !== undefined)
    to('insider', rule.insider.percent, amount + percentOf(amount, rule.insider.percent), rule.insider.source);
  if (amount < fenOf(rule.least.yuan)) to('least', rule.least.yuan, fenOf(rule.least.yuan), rule.least.source);
  if (amount > fenOf(rule.most.yuan)) to('most', rule.most.yuan, fenOf(rule.most.yuan), rule.most.source);
  return { amount: yuanOf(amount), formula };
}

const fits = ({ level, upTo }: RewardShare, value: bigint, asked: number | null): boolean =>
  (level === undefined || level === asked) && (upTo === undefined || value <= fenOf(upTo));
