import type { Message } from '#kernel';
import type { Liability } from '../../model/evidence-fact.js';
import type { SourceRef } from '../../policy/policy-head.js';

/** A band of points with the triggers' severity; `min` and `max` are both inside. Points, two decimals. */
export interface BandRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly min: number;
  readonly max: number;
}

export type ProposalPlace = 'min' | 'middle' | 'max';
export type CircumstanceEffect = 'step' | 'band' | 'none';

/** How the liability of a person, circumstances and what a decision maker states become points. */
export interface LiabilityRule {
  readonly proposal: Readonly<Record<Liability, ProposalPlace>>;
  readonly mitigation: CircumstanceEffect;
  readonly aggravation: CircumstanceEffect;
  readonly bothCircumstances: 'cancel' | 'mitigation' | 'aggravation';
  readonly belowLowestBand: 'clamp' | 'zero';
  readonly statedPoints: 'override' | 'insideRange';
  readonly unaffiliated: 'warn' | 'refuse';
  /** Bases of findings for which somebody has to be held liable; whoever names nobody is warned. */
  readonly expectedFor?: readonly string[];
}
