import { type Day, type Message, type RegionalRule, ruleOn } from '#kernel';

/** A share of the case value: of a level of the report, or of values up to a limit. */
export interface RewardShare {
  /** 1 to 3, as clear as the report was; absent: whatever it is. */
  readonly level?: number;
  /** Yuan up to which the whole value has this share, inclusive; absent: whatever it is. */
  readonly upTo?: string;
  readonly percent: string;
  /** Yuan. */
  readonly least?: string;
  readonly source: Message;
}

interface Bound {
  readonly yuan: string;
  readonly source: Message;
}

/** What rewards are given from a day on, in some regions. */
export interface RewardRule extends RegionalRule {
  readonly code: string;
  readonly version: string;
  readonly title: Message;
  /** To the fen: a half of it is rounded up. */
  readonly rounding: 'halfUp';
  readonly least: Bound;
  readonly most: Bound;
  /** The first that fits counts. */
  readonly shares: readonly RewardShare[];
  /** On the reward of somebody of the institution itself. */
  readonly insider?: { readonly percent: string; readonly source: Message };
}

/** The rules that this deployment knows. */
export class RewardRules {
  constructor(private readonly rules: readonly RewardRule[]) {}

  /** The rule of a region and day: where several hold, that of the longest region, and of these the latest. */
  on(region: string, day: Day): RewardRule | null {
    return ruleOn(this.rules, region, day);
  }
}
