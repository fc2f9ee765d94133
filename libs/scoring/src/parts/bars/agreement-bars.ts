import { addMonths, type Day } from '#kernel';
import { type FactCondition, factsOf } from '../../language/facts.js';
import type { InspectionResult, SubjectFacts } from '../../model/evidence-fact.js';
import type { BarRule, BarsRule } from '../../policy/policy-head.js';

export interface CompiledBar {
  readonly rule: BarRule;
  /** `null`: whatever was found. */
  readonly matches: FactCondition | null;
}

/** What bars an institution from a new agreement after a rescission. */
export interface CompiledBars {
  readonly rescindedFrom: Day;
  readonly rules: readonly CompiledBar[];
}

/** A bar as the line of a rescission keeps it; `unsure`: rules before it whose conditions have no value. */
export interface ChosenBar {
  readonly bar: { readonly id: string; readonly until: Day } | null;
  readonly unsure: readonly string[];
}

export function compileBars(
  rule: BarsRule | undefined,
  conditions: readonly (FactCondition | null)[],
): CompiledBars | null {
  if (rule === undefined) return null;
  const { rescindedFrom, rules } = rule;
  return { rescindedFrom, rules: rules.map((bar, i) => ({ rule: bar, matches: conditions[i]! })) };
}

/** The first bar that holds after the rescission of an agreement on a day, if any. */
export function chooseBar(
  { rules }: CompiledBars,
  result: InspectionResult,
  institution: SubjectFacts,
  from: Day,
): ChosenBar {
  const unsure: string[] = [];
  for (const { rule, matches } of rules) {
    const met = matches === null || holdsOfAny(matches, result, institution);
    if (met === null) unsure.push(rule.id);
    if (met === true) return { bar: { id: rule.id, until: addMonths(from, rule.months) }, unsure };
  }
  return { bar: null, unsure };
}

/** Asked of each finding, and of a decision without any by itself; `null` = somewhere it has no value, nowhere it holds. */
function holdsOfAny(matches: FactCondition, fact: InspectionResult, institution: SubjectFacts): boolean | null {
  const asked = fact.findings.length === 0 ? [null] : fact.findings;
  const answers = asked.map((finding) => matches(factsOf({ type: 'inspectionResult', fact }, finding, institution)));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
