import { addDays, addMonths, ZERO_POINTS, type Day } from '#kernel';
import type { EntryDetail, EntryDraft } from '../entry.js';
import type { Assessment, EvidenceFact, Finding, InspectionResult, Report, SubjectFacts } from '../evidence-fact.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { firstVersion, policyDeciding, type MeritTimeline } from '../policy/policy-timeline.js';
import type { Reason } from '../rating.js';
import { AGREEMENT_INDICATOR } from '../score/agreement-lines.js';
import { actKey, agreementKey, caseKey, orderKey } from '../score/line-keys.js';
import type { ScoringOutcome, Unscored } from '../score/score-inspection.js';
import type { ScoringWarning } from '../score/score-person.js';
import { assess } from './assess.js';
import { meritFactsOf } from './merit-condition.js';
import type { MeritIndicator } from './merit-rules.js';

const NOTHING: ScoringOutcome = { drafts: [], unscored: [], problems: [], warnings: [] };

/** What a fact means for the book of the institution that it is about. */
export function scoreMerit(
  timeline: MeritTimeline,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  const subject = subjects.get(aboutWhom(evidence));
  if (subject === undefined) return NOTHING;
  if (evidence.type === 'assessment') return scoreAssessment(timeline, evidence.fact, subject);
  const counted = evidence.type === 'report' ? reportCounts(evidence.fact) : null;
  if (counted !== null)
    return { ...NOTHING, unscored: evidence.fact.findings.map((f) => unscored(f.findingId, subject, counted)) };
  return scoreFact(timeline, evidence, subject);
}

function aboutWhom({ type, fact }: EvidenceFact): string {
  return type === 'inspectionResult' ? fact.institutionId : fact.subjectId;
}

/** A report counts only when confirmed (B5); `null` = it does. */
function reportCounts({ outcome }: Report): Reason | null {
  return outcome === 'confirmed' ? null : { code: 'notConfirmed', params: { outcome } };
}

type Scored = Exclude<EvidenceFact, { readonly type: 'assessment' }>;

/** The day at which the lines of a fact count: of the decision, of the confirmation, else of the fact itself. */
function scoreDateOf({ type, fact }: Scored): Day {
  if (type === 'inspectionResult') return fact.decision.decidedOn ?? fact.inspectedOn;
  return fact.confirmedOn ?? fact.receivedOn ?? addDays(fact.dueOn!, 1);
}

function basisDay(policy: MeritPolicy, finding: Finding | null, scoreDate: Day): Day {
  return policy.basis === 'conductDate' ? (finding?.conduct?.to ?? scoreDate) : scoreDate;
}

function versionFor(
  timeline: MeritTimeline,
  { region }: SubjectFacts,
  finding: Finding | null,
  scoreDate: Day,
): MeritPolicy | null {
  return policyDeciding(timeline, region, (policy) => basisDay(policy, finding, scoreDate));
}

function scoreFact(timeline: MeritTimeline, evidence: Scored, subject: SubjectFacts): ScoringOutcome {
  const scoreDate = scoreDateOf(evidence);
  const findings = evidence.fact.findings.map((finding, f) =>
    scoreFinding(timeline, evidence, finding, subject, `findings[${f}]`),
  );
  const whole = scoreWhole(timeline, evidence, subject, scoreDate);
  const agreement = evidence.type === 'inspectionResult' ? agreementDraft(timeline, evidence.fact, subject) : [];
  const parts = [...findings, whole];
  return {
    drafts: [...parts.flatMap(({ drafts }) => drafts), ...agreement],
    unscored: parts.flatMap((part) => part.unscored),
    problems: [],
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

interface Part {
  readonly drafts: readonly EntryDraft[];
  readonly unscored: readonly Unscored[];
  readonly warnings: readonly ScoringWarning[];
}

const NO_PART: Part = { drafts: [], unscored: [], warnings: [] };

function scoreFinding(
  timeline: MeritTimeline,
  evidence: Scored,
  finding: Finding,
  subject: SubjectFacts,
  path: string,
): Part {
  const without = (code: string, params: Reason['params']): Part => {
    return { ...NO_PART, unscored: [unscored(finding.findingId, subject, { code, params })] };
  };
  const scoreDate = scoreDateOf(evidence);
  const policy = versionFor(timeline, subject, finding, scoreDate);
  if (policy === null) return without('noPolicy', { day: scoreDate });
  if (!policy.subjectTypes.has(subject.subjectType)) return NO_PART;
  if (evidence.type === 'inspectionResult') {
    const { kind, decidedOn } = evidence.fact.decision;
    if (kind === 'none' || decidedOn === null) return without('noDecision', {});
    if (!policy.decisionKinds.has(kind)) return without('decisionNotCovered', { kind });
  }
  const { chosen, warnings } = choose(policy, 'finding', evidence, finding, subject, path);
  if (chosen.length === 0) return { ...without('noIndicator', { bases: finding.bases.join(', ') }), warnings };
  const keys = {
    actKey: actKey(evidence.fact, finding.findingId),
    caseKey: caseKey(evidence.fact, finding.violation),
    orderKey: orderKey(evidence.fact, finding.findingId),
  };
  const detail = { violation: finding.violation };
  return {
    ...NO_PART,
    drafts: chosen.map((i) => draftOf(policy, i, subject, scoreDate, evidence, keys, detail)),
    warnings,
  };
}

/** What the fact says as a whole: a report that came late, an inspection that found nothing. */
function scoreWhole(timeline: MeritTimeline, evidence: Scored, subject: SubjectFacts, scoreDate: Day): Part {
  const policy = versionFor(timeline, subject, null, scoreDate);
  if (policy === null || !policy.subjectTypes.has(subject.subjectType)) return NO_PART;
  const { chosen, warnings } = choose(policy, 'evidence', evidence, null, subject, '');
  const drafts = chosen.map((indicator) => {
    const key = actKey(evidence.fact, `~${indicator.id}`);
    const keys = { actKey: key, caseKey: dutyKey(evidence) ?? key, orderKey: key };
    return draftOf(policy, indicator, subject, scoreDate, evidence, keys, {});
  });
  return { ...NO_PART, drafts, warnings };
}

/** X4: a duty to report is one case, whoever tells of it and however often: the weightiest counts until it is revoked. */
function dutyKey({ type, fact }: Scored): string | null {
  return type === 'report' && fact.kind === 'informationReport' ? `~informationReport/${fact.dueOn}` : null;
}

/** Of the indicators that match, the weightiest of each part of the score; among equals the first in the file. */
function choose(
  { merit }: MeritPolicy,
  per: 'finding' | 'evidence',
  evidence: Scored,
  finding: Finding | null,
  subject: SubjectFacts,
  path: string,
): { chosen: MeritIndicator[]; warnings: ScoringWarning[] } {
  const facts = meritFactsOf(evidence, finding, subject);
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

interface Keys {
  readonly actKey: string;
  readonly caseKey: string;
  readonly orderKey: string;
}

function draftOf(
  policy: MeritPolicy,
  { id, points, rule }: MeritIndicator,
  { subjectId }: SubjectFacts,
  scoreDate: Day,
  { fact: { evidenceId } }: EvidenceFact,
  keys: Keys,
  detail: EntryDetail,
): EntryDraft {
  const { ref, scheme } = policy;
  return {
    subjectId,
    scheme,
    ...keys,
    evidenceId,
    points,
    scoreDate,
    detail,
    cause: points > 0 ? 'rewarded' : 'scored',
    indicator: id,
    policy: ref,
    validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
    causedBy: null,
    reversesSeq: null,
  };
}

/** An action against the whole institution moves its standing; one against a department doesn't. */
function agreementDraft(timeline: MeritTimeline, result: InspectionResult, subject: SubjectFacts): EntryDraft[] {
  const { action, scope, from, until } = result.agreementAction;
  if (action === 'none' || scope !== 'institution' || from === null) return [];
  const on = (day: Day) => policyDeciding(timeline, subject.region, () => day);
  // What was done before the scheme began and reaches into it is judged by its first day.
  const begins = firstVersion(timeline).from;
  const policy = on(result.decision.decidedOn ?? from) ?? (until === null || until > begins ? on(begins) : null);
  if (policy === null || !policy.subjectTypes.has(subject.subjectType)) return [];
  const key = agreementKey(result);
  return [
    {
      subjectId: subject.subjectId,
      scheme: policy.scheme,
      cause: 'scored',
      indicator: AGREEMENT_INDICATOR,
      points: ZERO_POINTS,
      policy: policy.ref,
      scoreDate: from,
      validUntil: null,
      actKey: key,
      caseKey: key,
      orderKey: key,
      evidenceId: result.evidenceId,
      causedBy: null,
      reversesSeq: null,
      detail: { agreement: { action, from, until, institutionId: subject.subjectId } },
    },
  ];
}

/** A line with what the total loses of the policy's share; items that nobody scored are named. */
function scoreAssessment(timeline: MeritTimeline, assessment: Assessment, subject: SubjectFacts): ScoringOutcome {
  const { assessedOn, template } = assessment;
  const policy = policyDeciding(timeline, subject.region, () => assessedOn);
  if (policy === null)
    return { ...NOTHING, unscored: [unscored(template, subject, { code: 'noPolicy', params: { day: assessedOn } })] };
  if (!policy.subjectTypes.has(subject.subjectType)) return NOTHING;
  const found = policy.merit.assessments.find(({ rule }) => rule.template === template);
  if (found === undefined) {
    return {
      ...NOTHING,
      unscored: [unscored(template, subject, { code: 'templateNotCovered', params: { template } })],
    };
  }
  const { points, detail, left, missing } = assess(found, assessment);
  const unscoredItems = left.map(({ item, reason }) => unscored(item, subject, reason));
  if (points === null) {
    return { ...NOTHING, unscored: [...unscoredItems, unscored(template, subject, missing)] };
  }
  const key = actKey(assessment, `~${found.id}`);
  const draft: EntryDraft = {
    subjectId: subject.subjectId,
    scheme: policy.scheme,
    cause: 'scored',
    indicator: found.id,
    points,
    policy: policy.ref,
    scoreDate: assessedOn,
    validUntil: addMonths(assessedOn, found.rule.validity.months),
    actKey: key,
    caseKey: key,
    orderKey: key,
    evidenceId: assessment.evidenceId,
    causedBy: null,
    reversesSeq: null,
    detail,
  };
  return { ...NOTHING, drafts: [draft], unscored: unscoredItems };
}

function unscored(findingId: string, { subjectId }: SubjectFacts, reason: Reason): Unscored {
  return { findingId, subjectId, reason };
}
