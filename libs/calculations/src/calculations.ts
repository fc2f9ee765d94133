import { type Day, DomainError, ruleOn } from '#kernel';
import type { CalculationKind, CalculationRule, RuleOf } from './calculation-rule.js';
import { NO_CALCULATION_RULE } from './calculations.errors.js';
import { extrapolatedRefusal } from './extrapolated-refusal.js';
import type { Calculated } from './formula.js';
import { liquidatedDamages } from './liquidated-damages.js';
import { overrunSharing } from './overrun-sharing.js';
import { supervisionFee } from './supervision-fee.js';

const FORMULAS = { extrapolatedRefusal, overrunSharing, liquidatedDamages, supervisionFee } satisfies {
  readonly [Kind in CalculationKind]: (rule: RuleOf<Kind>, asked: never) => Calculated;
};

/** What a calculation of a kind asks. */
export type AskedOf<Kind extends CalculationKind> = Parameters<(typeof FORMULAS)[Kind]>[1];

/** Where and when: which rule counts. */
export interface Occasion {
  /** Division code, six digits. */
  readonly region: string;
  readonly day: Day;
}

export type CalculatedBy = Calculated & { readonly rule: CalculationRule };

/** Amounts that follow from the rules of a deployment. Nothing is stored: whoever records one records the formula with it. */
export class Calculations {
  constructor(private readonly rules: readonly CalculationRule[]) {}

  /** Throws `NO_CALCULATION_RULE`, and what the formula of the kind throws. */
  run<Kind extends CalculationKind>(kind: Kind, { region, day }: Occasion, asked: AskedOf<Kind>): CalculatedBy {
    const ofKind = this.rules.filter((rule): rule is RuleOf<Kind> => rule.kind === kind);
    const rule = ruleOn(ofKind, region, day);
    if (rule === null) throw new DomainError(NO_CALCULATION_RULE, { region, day });
    const formula = FORMULAS[kind] as (rule: RuleOf<Kind>, asked: AskedOf<Kind>) => Calculated;
    return { ...formula(rule, asked), rule };
  }
}
