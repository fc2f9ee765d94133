import type { EvidenceFact, Finding, LiablePerson, SubjectFacts } from '../evidence-fact.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { ScoringWarning } from '../score/scoring-outcome.js';
import { meritFactsOf } from './merit-condition.js';
import type { MeritIndicator } from './merit-rules.js';

export interface ChosenIndicators {
  readonly chosen: readonly MeritIndicator[];
  readonly warnings: readonly ScoringWarning[];
}

/** Of the indicators that match, the weightiest of each part of the score; among equals the first in the file. */
export function chooseMerit(
  { merit }: MeritPolicy,
  per: MeritIndicator['rule']['per'],
  evidence: EvidenceFact,
  finding: Finding | null,
  subject: SubjectFacts,
  path: string,
  person: LiablePerson | null = null,
): ChosenIndicators {
  const facts = meritFactsOf(evidence, finding, subject, person);
  const results = merit.indicators
    .filter(({ rule }) => rule.per === per)
    .map((indicator) => ({ indicator, met: indicator.matches(facts) }));
  const best = new Map<string, MeritIndicator>();
  for (const { indicator, met } of results) {
    const before = best.get(indicator.group);
    if (met !== true || (before !== undefined && Math.abs(before.points) >= Math.abs(indicator.points))) continue;
    best.set(indicator.group, indicator);
  }
  const failed = results.filter(({ met }) => met === null);
  const warnings = failed.map(({ indicator: { id } }) => ({
    path,
    reason: { code: 'conditionFailed', params: { indicator: id } },
  }));
  // A veto stands by itself: its line is kept beside a weightier one of its part, of which only the points count.
  const vetoing = results.filter(({ indicator, met }) => met === true && indicator.rule.veto !== undefined);
  return { chosen: [...new Set([...best.values(), ...vetoing.map(({ indicator }) => indicator)])], warnings };
}
