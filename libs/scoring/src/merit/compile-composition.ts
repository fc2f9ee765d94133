import { pointsFromNumber } from '#kernel';
import type { RecurrenceRule, RecurrenceStep, WorstItemRule } from '../policy/composition-document.js';
import type { MeritDocument } from '../policy/merit-document.js';

/** What an occurrence from the `from`th on weighs; exactly one of `factor` and `more` speaks. */
export interface CompiledStep {
  readonly from: number;
  /** Hundredths; `null` = `more` speaks. */
  readonly factor: number | null;
  /** Hundredths of a point, added. */
  readonly more: number;
  readonly rule: RecurrenceStep;
}

export interface CompiledRecurrence {
  readonly steps: readonly CompiledStep[];
  readonly rule: RecurrenceRule;
}

export interface CompiledWorstItem {
  /** Hundredths: a score of an item below it, or points of the group at or below it. */
  readonly threshold: number;
  readonly rule: WorstItemRule;
}

/** How a score and a grade are put together, as numbers. */
export interface Composition {
  /** Indicators that count once in a piece of evidence, whatever the violations. */
  readonly oncePerIndicator: ReadonlySet<string>;
  readonly recurrences: ReadonlyMap<string, CompiledRecurrence>;
  readonly worstItems: readonly CompiledWorstItem[];
  /** Hundredths by which a rising grade clears its band; `null` = it needs none. */
  readonly margin: number | null;
}

export function compileComposition({ groups, indicators, worstItem = [], hysteresis }: MeritDocument): Composition {
  const perIndicator = new Set(groups.filter(({ once }) => once === 'indicator').map(({ id }) => id));
  // What is said of a fact as a whole is one line of it already, and a duty to report spans several facts.
  const once = indicators.filter(({ per, group }) => per === 'finding' && perIndicator.has(group));
  return {
    oncePerIndicator: new Set(once.map(({ id }) => id)),
    recurrences: new Map(
      indicators.flatMap(({ id, recurrence }) => (recurrence === undefined ? [] : [[id, compileSteps(recurrence)]])),
    ),
    worstItems: worstItem.map((rule) => {
      const threshold = rule.lost === undefined ? pointsFromNumber(rule.below ?? 0) : 0 - pointsFromNumber(rule.lost);
      return { threshold, rule };
    }),
    margin: hysteresis === undefined ? null : pointsFromNumber(hysteresis.up),
  };
}

const compileSteps = (rule: RecurrenceRule): CompiledRecurrence => ({
  rule,
  steps: rule.steps.map((step) => ({
    from: step.from,
    factor: step.factor === undefined ? null : Math.round(step.factor * 100),
    more: pointsFromNumber(step.points ?? 0),
    rule: step,
  })),
});
