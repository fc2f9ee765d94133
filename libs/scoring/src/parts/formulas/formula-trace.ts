import type { Message } from '#kernel';
import { factsName } from '../../language/fact-names.js';
import type { FormulaTrace } from '../../model/entry.js';
import type { Reason } from '../../model/rating.js';
import type { Exact } from '../../language/exact.js';
import type { FormulaResult } from '../../language/formula.js';
import { decimalText } from '../../language/rounding.js';

/** How a formula came to its number. */
export const traceOf = (value: Exact, { inputs }: FormulaResult): FormulaTrace => ({
  inputs,
  result: decimalText(value),
});

/** Why a formula has no value, and for a missing fact which. */
export function failure(
  { id: rule, title }: { readonly id: string; readonly title: Message },
  { missing, inputs }: FormulaResult,
): Reason {
  const absent = inputs.filter(({ value }) => value === null || value === '').map(({ name }) => name);
  if (!missing) return { code: 'formulaFailed', params: { rule }, names: { rule: title } };
  const names = { rule: title, facts: factsName(absent) };
  return { code: 'formulaFactMissing', params: { rule, facts: absent.join(', ') }, names };
}
