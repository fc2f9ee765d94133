import { type Message, yuanOf } from '#kernel';

export const CALCULATION_STEPS = ['base', 'scaled', 'band', 'percent', 'repeated', 'most'] as const;
export type CalculationStepKind = (typeof CALCULATION_STEPS)[number];

/** A step of a formula: what was done, and the amount after it. */
export interface CalculationStep {
  readonly step: CalculationStepKind;
  readonly text: Message;
  /** Yuan after it, with both decimals. */
  readonly amount: string;
  /** On whose authority; `null` = it is what was asked about. */
  readonly source: Message | null;
}

/** An amount with every step that led to it. */
export interface Calculated {
  /** Yuan, with both decimals. */
  readonly amount: string;
  readonly formula: readonly CalculationStep[];
}

/** Keeps the steps of a calculation as they are made. Amounts are fen. */
export class Formula {
  private readonly steps: CalculationStep[] = [];
  private fen = 0n;

  get amount(): bigint {
    return this.fen;
  }

  to(step: CalculationStepKind, amount: bigint, text: Message, source: Message | null): this {
    this.fen = amount;
    this.steps.push({ step, text, amount: yuanOf(amount), source });
    return this;
  }

  done(): Calculated {
    return { amount: yuanOf(this.fen), formula: this.steps };
  }
}
