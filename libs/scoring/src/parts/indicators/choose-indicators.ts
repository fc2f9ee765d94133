import { type Points, ZERO_POINTS } from '#kernel';
import { factsOf } from '../../language/facts.js';
import type { EvidenceFact, Finding, LiablePerson, SubjectFacts } from '../../model/evidence-fact.js';
import type { Reason } from '../../model/rating.js';
import type { ScoringWarning } from '../../model/scoring-outcome.js';
import type { Benchmarks } from '../formulas/benchmarks.js';
import type { Indicator } from './compile-indicator.js';
import type { IndicatorIndex } from './indicator-index.js';
import { pointsFacts, weigh, withCost, type WeighedIndicator } from './weigh-indicator.js';

export interface ChosenIndicators {
  readonly chosen: readonly ChosenIndicator[];
  /** Why indicators that match give no points: their formulas have no value. */
  readonly failed: readonly Reason[];
  readonly warnings: readonly ScoringWarning[];
}

export interface ChosenIndicator extends WeighedIndicator {
  readonly points: Points;
}

/** What indicators are asked about: a finding, a person's part in it, or the whole fact. */
export interface Asked {
  readonly per: Indicator['rule']['per'];
  readonly evidence: EvidenceFact;
  readonly finding: Finding | null;
  readonly subject: SubjectFacts;
  readonly person?: LiablePerson;
  /** The place in the input, for warnings. */
  readonly path: string;
}

const NOBODY_ASKS: ChosenIndicators = { chosen: [], failed: [], warnings: [] };

/**
 * Of the indicators that match, the weightiest of each part of the score; among equals the first in the file. Without a
 * cost those that stand by themselves, with one those that are a share of it.
 */
export function chooseIndicators(
  { indicatorIndex, benchmarks }: { readonly indicatorIndex: IndicatorIndex; readonly benchmarks: Benchmarks },
  { per, evidence, finding, subject, person, path }: Asked,
  cost: Points | null,
): ChosenIndicators {
  const sharesCost = cost !== null;
  if (!indicatorIndex.asks(per, sharesCost)) return NOBODY_ASKS;
  const facts = factsOf(evidence, finding, subject, person);
  const results = indicatorIndex
    .candidates(per, sharesCost, facts)
    .map((indicator) => ({ indicator, met: indicator.matches(facts) }));
  const findings = evidence.type === 'assessment' ? [] : evidence.fact.findings;
  const formulaFacts = () => withCost(pointsFacts(facts, finding, findings, benchmarks, subject), per, cost);
  const weighed = results.flatMap(({ indicator, met }) => (met === true ? [weigh(indicator, formulaFacts)] : []));
  const best = new Map<string, ChosenIndicator>();
  for (const one of weighed.filter(hasPoints)) {
    const before = best.get(one.indicator.group ?? '');
    if (before !== undefined && Math.abs(before.points) >= Math.abs(one.points)) continue;
    best.set(one.indicator.group ?? '', one);
  }
  const unmet = results.filter(({ met }) => met === null);
  const warnings = unmet.map(({ indicator: { id, rule } }) => ({
    path,
    reason: { code: 'conditionFailed', params: { indicator: id }, names: { indicator: rule.title } },
  }));
  // A veto, or a list, stands by itself: its line is kept beside a weightier one of its part, of which only the points count.
  const vetoing = weighed.flatMap((one) => (standsAlone(one.indicator.rule) ? [vetoOf(one)] : []));
  const failed = weighed.flatMap(({ reason }) => reason ?? []);
  return { chosen: [...new Set([...best.values(), ...vetoing])], failed, warnings };
}

const standsAlone = ({ veto, list }: Indicator['rule']): boolean => veto !== undefined || list !== undefined;

const hasPoints = (one: WeighedIndicator): one is ChosenIndicator => one.points !== null;

/** A veto doesn't wait for the facts that the points need. */
const vetoOf = (one: WeighedIndicator): ChosenIndicator => (hasPoints(one) ? one : { ...one, points: ZERO_POINTS });
