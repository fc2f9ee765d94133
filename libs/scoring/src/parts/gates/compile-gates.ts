import type { Standing } from '../../model/rating.js';
import { compileRange } from '../../policy/score-range.js';
import type { GateRule } from './gate-document.js';

/** What a gate looks at, as the day begins. */
export interface GateFacts {
  /** Hundredths. */
  readonly score: number;
  readonly status: Standing['status'];
  /** Steps of the standing that have been passed. */
  readonly steps: readonly string[];
  /** Sequences that hold. */
  readonly sequences: readonly string[];
}

export interface Gate {
  readonly isOpen: (facts: GateFacts) => boolean;
  readonly rule: GateRule;
}

export const compileGates = (rules: readonly GateRule[] = []): ReadonlyMap<string, Gate> =>
  new Map(rules.map((rule) => [rule.id, { rule, isOpen: compileGate(rule) }]));

function compileGate({ score, standing, step, sequence }: GateRule): Gate['isOpen'] {
  const inside = score === undefined ? null : compileRange(score);
  return (facts) =>
    (inside === null || inside(facts.score)) &&
    (standing === undefined || standing.includes(facts.status)) &&
    (step === undefined || step.some((id) => facts.steps.includes(id))) &&
    (sequence === undefined || sequence.some((id) => facts.sequences.includes(id)));
}
