import { fenOf, yuanOf } from '#kernel';
import type { Decisions } from '#scoring';
import { decisionFields } from './decision-fields.js';
import type { RatedState, SimulatedSubject, Verdict } from './subject-change.js';

/** How much yearly fund money has a value of a field of a decision applied to it, before and after. Yuan. */
export interface MoneyMove {
  readonly field: string;
  readonly value: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The money at stake: what the fund paid in the last year to those whom a draft concerns, as their registry attribute
 * `annualFund` states it. Decimal yuan, exact.
 */
export interface MoneyAtStake {
  /** Subjects of whom the register states it. */
  readonly subjects: number;
  readonly fund: string;
  readonly changed: string;
  readonly better: string;
  readonly worse: string;
  /** Values of decisions that apply to more or less money than before. */
  readonly decisions: readonly MoneyMove[];
}

const AMOUNT = /^\d{1,13}(?:\.\d{1,2})?$/;

/** Fen of a decimal amount; `null` = nothing that can be added up. */
export const addableFen = (amount: unknown): bigint | null =>
  typeof amount === 'string' && AMOUNT.test(amount) ? fenOf(amount) : null;

interface Sums {
  before: bigint;
  after: bigint;
}

/** Adds up whose money a draft touches. */
export class MoneyTally {
  private subjects = 0;
  private readonly sums = { fund: 0n, changed: 0n, better: 0n, worse: 0n };
  private readonly decisions = new Map<string, Sums & { field: string; value: string }>();

  add(subject: SimulatedSubject, before: RatedState | null, after: RatedState, verdict: Verdict | null): void {
    const fund = addableFen(subject.annualFund);
    if (fund === null) return;
    this.subjects += 1;
    this.sums.fund += fund;
    if (verdict !== null) this.sums.changed += fund;
    if (verdict === 'better' || verdict === 'worse') this.sums[verdict] += fund;
    if (before !== null) this.addDecisions('before', before.decisions, fund);
    this.addDecisions('after', after.decisions, fund);
  }

  totals(): MoneyAtStake {
    const { fund, changed, better, worse } = this.sums;
    const moved = [...this.decisions.entries()].filter(([, sums]) => sums.before !== sums.after);
    return {
      subjects: this.subjects,
      fund: yuanOf(fund),
      changed: yuanOf(changed),
      better: yuanOf(better),
      worse: yuanOf(worse),
      decisions: moved
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { field, value, before, after }]) => ({ field, value, before: yuanOf(before), after: yuanOf(after) })),
    };
  }

  private addDecisions(side: keyof Sums, decisions: Decisions, fund: bigint): void {
    for (const [field, value] of decisionFields(decisions)) {
      const key = `${field}\n${value}`;
      const found = this.decisions.get(key) ?? { field, value, before: 0n, after: 0n };
      this.decisions.set(key, found);
      found[side] += fund;
    }
  }
}
