export type { CalculationKind } from './calculation-rule.js';
export * from './calculations.js';
export * from './calculations.module.js';
export { CALCULATION_STEPS, type CalculationStep } from './formula.js';
