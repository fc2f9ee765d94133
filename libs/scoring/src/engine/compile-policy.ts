import { hashOf } from '#kernel';
import { compileBenchmarks, peersIn } from '../parts/formulas/benchmarks.js';
import { compileAssessment } from '../parts/assessments/compile-assessment.js';
import { compileBars } from '../parts/bars/agreement-bars.js';
import { compileBanding } from '../parts/banding/compile-banding.js';
import { compileCarryOver } from '../parts/cycles/carry-over.js';
import { compileDecisions } from '../parts/decisions/decision-table.js';
import { compileGrading } from '../parts/grades/compile-grades.js';
import { compileGates } from '../parts/gates/compile-gates.js';
import { compileGroups } from '../parts/groups/compile-groups.js';
import { compileIndicator } from '../parts/indicators/compile-indicator.js';
import { IndicatorIndex } from '../parts/indicators/indicator-index.js';
import { listIndicators } from '../parts/lists/list-document.js';
import { compileRanking } from '../parts/ranking/ranking.js';
import { compileScore } from '../parts/score/compile-score.js';
import { compileStaff } from '../parts/staff/compile-staff.js';
import { compileStanding } from '../parts/standing/compile-standing.js';
import { NO_LIABLE_AGREEMENT } from '../parts/standing/standing-rules.js';
import { FACT_TYPES } from '../policy/policy-head.js';
import type { PolicyVersion } from '../policy/policy-version.js';
import type { RatedSubjects } from '../policy/rated-subjects.js';
import type { PolicyConditions } from './compile-conditions.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyFormulas } from './compile-formulas.js';
import type { PolicyDocument } from './policy-document.js';

/** Where a version stands among others: alone, or as a region's changes to a base. */
export interface Place {
  readonly base: CompiledPolicy | null;
  readonly region: string | null;
}

/** Turns a checked document into numbers and closures; conditions and formulas are those of its rules, in order. */
export function compilePolicy(
  document: PolicyDocument,
  { base, region }: Place,
  { indicators: conditions, bars }: PolicyConditions,
  formulas: PolicyFormulas,
): CompiledPolicy {
  const { indicators = [], assessments = [], agreementAction, notRated = [], ranking } = document;
  const banding = compileBanding(document.bands, document.liability);
  const rules = [...indicators, ...listIndicators(document.lists)];
  const compiled = rules.map((rule, i) =>
    compileIndicator(rule, conditions[i]!, formulas.points[i] ?? null, banding?.bands ?? []),
  );
  return {
    ...headOf(document, region),
    document,
    base,
    score: compileScore(document.score),
    banding,
    groups: compileGroups(document.groups),
    gates: compileGates(document.gates),
    sequences: document.sequences ?? [],
    benchmarks: compileBenchmarks(document.benchmarks),
    peers: peersIn(document.benchmarks),
    indicators: compiled,
    indicatorIndex: new IndicatorIndex(compiled),
    assessments: assessments.map((rule, i) => compileAssessment(rule, formulas.measures[i] ?? new Map())),
    staff: compileStaff(document.staff),
    standing: compileStanding(document.standing),
    bars: compileBars(agreementAction?.bars, bars),
    liableAgreement: agreementAction?.liable ?? NO_LIABLE_AGREEMENT,
    grading: compileGrading(document),
    earlierCycles: document.earlierCycles ?? null,
    carryOver: compileCarryOver(document.carryOver),
    notRated,
    ranking: ranking === undefined ? null : compileRanking(ranking),
    repairs: document.repairs ?? [],
    lists: document.lists ?? [],
    decisions: compileDecisions(document.decisions),
  };
}

function headOf(document: PolicyDocument, region: string | null): PolicyVersion {
  const { code, version, scheme, title, effective, appliesTo, scoreDate, cycle, sources, texts } = document;
  return {
    ref: { code, version },
    scheme,
    title,
    from: effective.from,
    until: effective.until,
    basis: typeof effective.basis === 'string' ? [effective.basis] : effective.basis,
    conduct: effective.conduct === undefined ? null : { until: null, ...effective.conduct },
    rated: ratedBy(appliesTo),
    subjectTypes: new Set(appliesTo.subjectTypes),
    decisionKinds: appliesTo.decisions === undefined ? null : new Set(appliesTo.decisions),
    factTypes: new Set(appliesTo.facts ?? FACT_TYPES),
    scoreDate,
    cycle,
    sources,
    texts,
    region,
    hash: hashOf(document),
  };
}

function ratedBy({ subjectTypes, kinds, regions, attributes }: PolicyDocument['appliesTo']): RatedSubjects {
  return {
    subjectTypes,
    ...(kinds !== undefined && { kinds }),
    ...(regions !== undefined && { regions }),
    ...(attributes !== undefined && { attributes }),
  };
}
