import type { Message, RegionalRule } from '#kernel';

interface Rule extends RegionalRule {
  readonly code: string;
  readonly version: string;
  readonly title: Message;
  /** To the fen: a half of it is rounded up, once, at each step. */
  readonly rounding: 'halfUp';
}

/** A number of a rule, and on whose authority. */
export interface Share {
  /** Per cent, two decimals at most. */
  readonly percent: string;
  readonly source: Message;
}

/** What a sample of claims refused stands for in all of them (K3). */
export interface ExtrapolatedRefusalRule extends Rule {
  readonly kind: 'extrapolatedRefusal';
  /** A smaller sample of the claims speaks for none of the others. */
  readonly leastSample: Share;
  readonly source: Message;
}

/** How much of what an institution spent beyond its budget the fund bears. */
export interface OverrunSharingRule extends Rule {
  readonly kind: 'overrunSharing';
  /** `eachPart`: each part of the overrun by the band in which it lies; `whole`: all of it by the band that it reaches. */
  readonly applies: 'eachPart' | 'whole';
  /** In order; `upTo` = per cent of the budget, inclusive, absent in the last. */
  readonly bands: readonly (Share & { readonly upTo?: string })[];
}

/** What an institution pays for a breach of its agreement (S3). */
export interface LiquidatedDamagesRule extends Rule {
  readonly kind: 'liquidatedDamages';
  readonly breaches: readonly (Share & { readonly breach: string; readonly title: Message })[];
  /** For each earlier breach of the same term so many per cent of the damages more, up to `most` per cent of them more. */
  readonly repeated?: Share & { readonly most: string };
}

/** What a third party gets that supervises (B7). */
export interface SupervisionFeeRule extends Rule {
  readonly kind: 'supervisionFee';
  /** Of the reduction that was verified. */
  readonly share: Share;
  readonly most: { readonly yuan: string; readonly source: Message };
}

export type CalculationRule = ExtrapolatedRefusalRule | OverrunSharingRule | LiquidatedDamagesRule | SupervisionFeeRule;

export type CalculationKind = CalculationRule['kind'];
export type RuleOf<Kind extends CalculationKind> = Extract<CalculationRule, { kind: Kind }>;
