import { pointsFromNumber } from '#kernel';
import type { RecurrenceRule, RecurrenceStep } from './recurrence-document.js';

/** What an occurrence from the `from`th on weighs; exactly one of `factor` and `more` speaks. */
export interface CompiledStep {
  readonly from: number;
  /** Ten-thousandths; `null` = `more` speaks. */
  readonly factor: number | null;
  /** Hundredths of a point, added. */
  readonly more: number;
  readonly rule: RecurrenceStep;
}

export interface CompiledRecurrence {
  readonly steps: readonly CompiledStep[];
  readonly rule: RecurrenceRule;
}

/** `null`: every occurrence weighs the same. */
export function compileRecurrence(rule: RecurrenceRule | undefined): CompiledRecurrence | null {
  if (rule === undefined) return null;
  const steps = rule.steps.map((step) => ({
    from: step.from,
    factor: step.factor === undefined ? null : Math.round(step.factor * 10_000),
    more: pointsFromNumber(step.points ?? 0),
    rule: step,
  }));
  return { rule, steps };
}
