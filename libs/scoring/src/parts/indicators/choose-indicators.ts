import { type Points, ZERO_POINTS } from '#kernel';
import { factsOf } from '../../language/facts.js';
import type { EvidenceFact, Finding, LiablePerson, SubjectFacts } from '../../model/evidence-fact.js';
import type { Reason } from '../../model/rating.js';
import type { ScoringWarning } from '../../model/scoring-outcome.js';
import type { Benchmarks } from '../formulas/benchmarks.js';
import type { Indicator } from './compile-indicator.js';
import { pointsFacts, weigh, type WeighedIndicator } from './weigh-indicator.js';

export interface ChosenIndicators {
  readonly chosen: readonly ChosenIndicator[];
  /** Why indicators that match give no points: their formulas have no value. */
  readonly failed: readonly Reason[];
  readonly warnings: readonly ScoringWarning[];
}

export interface ChosenIndicator extends WeighedIndicator {
  readonly points: Points;
}

/** Of the indicators that match, the weightiest of each part of the score; among equals the first in the file. */
export function chooseIndicators(
  { indicators, benchmarks }: { readonly indicators: readonly Indicator[]; readonly benchmarks: Benchmarks },
  per: Indicator['rule']['per'],
  evidence: EvidenceFact,
  finding: Finding | null,
  subject: SubjectFacts,
  path: string,
  person: LiablePerson | null = null,
): ChosenIndicators {
  const facts = factsOf(evidence, finding, subject, person);
  const results = indicators
    .filter(({ rule }) => rule.per === per)
    .map((indicator) => ({ indicator, met: indicator.matches(facts) }));
  const findings = evidence.type === 'assessment' ? [] : evidence.fact.findings;
  const formulaFacts = () => pointsFacts(facts, finding, findings, benchmarks, subject);
  const weighed = results.flatMap(({ indicator, met }) => (met === true ? [weigh(indicator, formulaFacts)] : []));
  const best = new Map<string, ChosenIndicator>();
  for (const one of weighed.filter(hasPoints)) {
    const before = best.get(one.indicator.group ?? '');
    if (before !== undefined && Math.abs(before.points) >= Math.abs(one.points)) continue;
    best.set(one.indicator.group ?? '', one);
  }
  const unmet = results.filter(({ met }) => met === null);
  const warnings = unmet.map(({ indicator: { id } }) => ({
    path,
    reason: { code: 'conditionFailed', params: { indicator: id } },
  }));
  // A veto stands by itself: its line is kept beside a weightier one of its part, of which only the points count.
  const vetoing = weighed.flatMap((one) => (one.indicator.rule.veto === undefined ? [] : [vetoOf(one)]));
  const failed = weighed.flatMap(({ reason }) => reason ?? []);
  return { chosen: [...new Set([...best.values(), ...vetoing])], failed, warnings };
}

const hasPoints = (one: WeighedIndicator): one is ChosenIndicator => one.points !== null;

/** A veto doesn't wait for the facts that the points need. */
const vetoOf = (one: WeighedIndicator): ChosenIndicator => (hasPoints(one) ? one : { ...one, points: ZERO_POINTS });
