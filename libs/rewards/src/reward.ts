import type { Day } from '#kernel';
import type { ComputedReward, RewardCase } from './reward-amount.js';

/** What somebody asks for: that whoever reported something gets the reward that the rules name. */
export interface AskedReward extends RewardCase {
  readonly informantRef: string;
  /** The fact that establishes what was reported: a result of an inspection, or the confirmed report itself. */
  readonly establishedBy: string;
  /** Other reports of the same case: none of them was received earlier, and none is rewarded. */
  readonly otherReports: readonly string[];
  readonly reference: string;
}

export interface RewardCommand extends AskedReward, ComputedReward {
  /** The report. */
  readonly evidenceId: string;
  /** The rule, as `code version`. */
  readonly rule: string;
}

export const REWARD_STATUSES = ['granted', 'notified', 'claimed', 'paid', 'lapsed'] as const;
export type RewardStatus = (typeof REWARD_STATUSES)[number];

export const REWARD_EVENTS = ['notified', 'claimed', 'paid'] as const;
export type RewardEvent = (typeof REWARD_EVENTS)[number];

/** A reward that was granted, and what became of it: whom it goes to only the reference says. */
export interface Reward {
  readonly rewardId: string;
  readonly informantRef: string;
  /** Yuan. */
  readonly amount: string;
  readonly notifiedOn: Day | null;
  /** The last day on which it may be claimed; `null` = nobody was told of it. */
  readonly claimUntil: Day | null;
  readonly claimedOn: Day | null;
  readonly paidOn: Day | null;
}

export function rewardStatus({ notifiedOn, claimUntil, claimedOn, paidOn }: Reward, today: Day): RewardStatus {
  if (paidOn !== null) return 'paid';
  if (claimedOn !== null) return 'claimed';
  if (notifiedOn === null) return 'granted';
  return claimUntil !== null && today > claimUntil ? 'lapsed' : 'notified';
}
