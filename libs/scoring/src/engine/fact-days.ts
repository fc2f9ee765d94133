import { addDays, addMonths, type Day } from '#kernel';
import type { EvidenceFact, Finding } from '../model/evidence-fact.js';
import type { Reason } from '../model/rating.js';
import type { IndicatorRule } from '../parts/indicators/indicator-document.js';
import { BASIS_DAYS, type FactDay } from '../policy/fact-day.js';
import { policyDeciding } from '../policy/policy-timeline.js';
import type { PolicyVersion } from '../policy/policy-version.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** A fact with findings. */
export type FoundFact = Exclude<EvidenceFact, { readonly type: 'assessment' }>;

/** When a line begins to count, and the first day on which it no longer does; `null` = by the cycle. */
export interface LineDays {
  readonly scoreDate: Day;
  readonly validUntil: Day | null;
}

/** The day on which a fact took effect: of the decision, of the confirmation, else of the fact itself. */
export function effectDay({ type, fact }: FoundFact): Day {
  if (type === 'inspectionResult') return fact.decision.decidedOn ?? fact.inspectedOn;
  if (type === 'listEntry') return fact.from;
  return fact.confirmedOn ?? fact.receivedOn ?? addDays(fact.dueOn!, 1);
}

/**
 * A day of a fact; `null` = it isn't known yet. Where no conduct is recorded the decision is all there is to go by; a
 * report has no decision that could be served or become final, so its confirmation stands for both.
 */
function dayOfFact(day: FactDay, evidence: FoundFact, finding: Finding | null): Day | null {
  if (day === 'conductTo') return finding?.conduct?.to ?? effectDay(evidence);
  if (day === 'decidedOn' || evidence.type !== 'inspectionResult') return effectDay(evidence);
  return evidence.fact.decision[day] ?? null;
}

/** What a line waits for as long as a day that its version asks for isn't known. */
const waiting = (day: FactDay, { id, title }: IndicatorRule): Reason => ({
  code: day === 'servedOn' ? 'notServed' : 'notFinal',
  params: { rule: id },
  names: { rule: title },
});

/** An entry in a list ends what it gave. */
function untilOf({ type, fact }: FoundFact, valid: Day | null): Day | null {
  if (type !== 'listEntry') return valid;
  return valid === null || fact.until < valid ? fact.until : valid;
}

/** The days of a line of an indicator; the reason while one that the version or the indicator asks for isn't known. */
export function lineDays(
  { basis, scoreDate }: PolicyVersion,
  rule: IndicatorRule,
  evidence: FoundFact,
  finding: Finding | null,
): LineDays | Reason {
  const counts = rule.scoreDate ?? scoreDate;
  const runs = rule.validity?.from ?? counts;
  const asked = [...basis.map((name): FactDay => BASIS_DAYS[name]), counts, runs];
  const unknown = asked.find((day) => dayOfFact(day, evidence, finding) === null);
  if (unknown !== undefined) return waiting(unknown, rule);
  const [from, since] = [dayOfFact(counts, evidence, finding)!, dayOfFact(runs, evidence, finding)!];
  const valid = rule.validity === undefined ? null : addMonths(since, rule.validity.months);
  return { scoreDate: from, validUntil: untilOf(evidence, valid) };
}

/**
 * The version that judges a finding: of the deciding region, with every day that it bases itself on inside its time. One
 * that isn't known yet is taken for the day of the decision; the line then waits for it.
 */
export function versionJudging(
  timeline: PolicyTimeline,
  region: string | null,
  evidence: FoundFact,
  finding: Finding | null,
): CompiledPolicy | null {
  return policyDeciding(
    timeline,
    region,
    (basis) => dayOfFact(BASIS_DAYS[basis], evidence, finding) ?? effectDay(evidence),
  );
}
