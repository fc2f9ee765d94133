import { type Language, pointsToNumber } from '#kernel';
import { tellExplanation, type Reason, type Words } from '#scoring';
import type { SimulationFindings, SimulationReport } from './simulation-report.js';
import { decisionFields } from './decision-fields.js';
import type { RatedState, SubjectChange } from './subject-change.js';

export type ItemJson = ReturnType<typeof itemJson>;

/** The report as people and programs outside get it: points as numbers, texts in one language, codes as `words` call them. */
export function reportJson(report: SimulationReport, language: Language, words: Words) {
  const { scope, rescoreFrom, knownSeq, policy, rollUps, scheme, asOf, ...rest } = report;
  const { rejudged, refused, notSimulated, ...findings } = rest;
  return {
    policy: { code: policy.code, version: policy.version },
    scheme,
    asOf,
    scope: { subjectType: scope.subjectType, region: scope.regionPrefix },
    rescoreFrom,
    knownSeq: Number(knownSeq),
    rejudged,
    refused,
    notSimulated,
    ...findingsJson(findings, language, words),
    rollUps: rollUps.map(({ scheme: into, ...seen }) => ({ scheme: into, ...findingsJson(seen, language, words) })),
  };
}

function findingsJson({ items, samples, ...totals }: SimulationFindings, language: Language, words: Words) {
  return {
    ...totals,
    items: items.map(itemJson),
    samples: samples.map(({ subjectId, explanation }) => {
      return { subjectId, explanation: tellExplanation(explanation, language, words) };
    }),
  };
}

export function itemJson({ subject, before, after, aspects, verdict, reasons }: SubjectChange) {
  const { subjectId, subjectType, region, kind, level } = subject;
  return {
    subjectId,
    subjectType,
    region,
    kind,
    level,
    verdict,
    changes: aspects,
    before: before === null ? null : stateJson(before),
    after: stateJson(after),
    decisions: changedDecisions(before, after),
    reasons: reasons.map((reason) => ({
      indicator: reason.indicator,
      before: pointsToNumber(reason.before),
      after: pointsToNumber(reason.after),
    })),
  };
}

function stateJson({ score, grade, notRated, standing, vetoes }: RatedState) {
  const { status, since, until, reason } = standing;
  return {
    score: score === null ? null : pointsToNumber(score),
    grade,
    notRated: codeOf(notRated),
    standing: { status, since, until, reason: codeOf(reason) },
    vetoes,
  };
}

const codeOf = (reason: Reason | null): string | null => reason?.code ?? null;

/** The fields of decisions that differ, as text; `null` = no decision says it. */
function changedDecisions(before: RatedState | null, after: RatedState) {
  const was = new Map(before === null ? [] : decisionFields(before.decisions));
  const will = new Map(decisionFields(after.decisions));
  return [...new Set([...was.keys(), ...will.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: will.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}
