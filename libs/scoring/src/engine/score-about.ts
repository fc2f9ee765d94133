import type { EntryDraft } from '../model/entry.js';
import { type EvidenceFact, type Finding, type Report, type SubjectFacts, USUAL_FUND } from '../model/evidence-fact.js';
import { actKey, caseKey, orderKey } from '../model/line-keys.js';
import type { Reason } from '../model/rating.js';
import {
  NOTHING_SCORED,
  type ScoringOutcome,
  type ScoringWarning,
  type Unscored,
  unscored,
} from '../model/scoring-outcome.js';
import { type ChosenIndicator, chooseIndicators } from '../parts/indicators/choose-indicators.js';
import type { PeerRecording } from '../parts/peers/peer-recording.js';
import { hasBook, rates } from '../policy/rated-subjects.js';
import { ownAgreementLines } from './agreement-lines.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { effectDay, type FoundFact, type LineDays, versionJudging } from './fact-days.js';
import { factLines, keysOfLine } from './fact-lines.js';
import { noLongerRated } from './no-longer-rated.js';
import { indicatorDraft } from './indicator-draft.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { scoreAssessment } from './score-assessment.js';

/** What a fact means for the book of the subject that it is about. */
export function scoreAbout(
  timeline: PolicyTimeline,
  evidence: EvidenceFact,
  subject: SubjectFacts | undefined,
  recording: PeerRecording | null,
): ScoringOutcome {
  if (subject === undefined || !isRated(timeline, subject)) return NOTHING_SCORED;
  if (evidence.type === 'assessment') return scoreAssessment(timeline, evidence, subject, recording);
  const counted = evidence.type === 'report' ? reportCounts(evidence.fact) : null;
  if (counted === null) return scoreFact(timeline, evidence, subject);
  return { ...NOTHING_SCORED, unscored: evidence.fact.findings.map((f) => unscored(f.findingId, subject, counted)) };
}

/** A scheme that has nothing to do with the subject stays silent. */
export const isRated = ({ versions }: PolicyTimeline, subject: SubjectFacts): boolean =>
  hasBook(
    versions.map(({ rated }) => rated),
    [subject, ...(subject.formerly ?? [])],
  );

export function aboutWhom({ type, fact }: EvidenceFact): string {
  return type === 'inspectionResult' ? fact.institutionId : fact.subjectId;
}

/** A report counts only when confirmed (B5); `null` = it does. */
export function reportCounts({ outcome }: Report): Reason | null {
  return outcome === 'confirmed' ? null : { code: 'notConfirmed', params: { outcome } };
}

/** Whether a version asks about findings, persons or whole facts. */
export const asks = ({ indicatorIndex }: CompiledPolicy, per: 'finding' | 'liable' | 'evidence'): boolean =>
  indicatorIndex.asks(per, false) || indicatorIndex.asks(per, true);

interface Part {
  readonly drafts: readonly EntryDraft[];
  readonly unscored: readonly Unscored[];
  /** No indicator would speak of it, were it decided: it is left unsaid when the fact as a whole counts. */
  readonly idle?: boolean;
  readonly warnings: readonly ScoringWarning[];
}

const NO_PART: Part = { drafts: [], unscored: [], warnings: [] };

function scoreFact(timeline: PolicyTimeline, evidence: FoundFact, subject: SubjectFacts): ScoringOutcome {
  const findings = evidence.fact.findings.map((finding, f) =>
    scoreFinding(timeline, evidence, finding, subject, `findings[${f}]`),
  );
  const before = findings.flatMap(({ drafts }) => drafts);
  const whole = scoreWhole(timeline, evidence, subject, before);
  const parts = [...findings.map((part) => (part.idle === true && whole.drafts.length > 0 ? NO_PART : part)), whole];
  const agreement =
    evidence.type === 'inspectionResult' ? ownAgreementLines(timeline, evidence.fact, subject) : NO_PART;
  return {
    drafts: [...parts.flatMap(({ drafts }) => drafts), ...agreement.drafts],
    unscored: parts.flatMap((part) => part.unscored),
    problems: [],
    warnings: [...parts.flatMap(({ warnings }) => warnings), ...agreement.warnings],
  };
}

function scoreFinding(
  timeline: PolicyTimeline,
  evidence: FoundFact,
  finding: Finding,
  subject: SubjectFacts,
  path: string,
): Part {
  const without = (code: string, params: Reason['params']): Part => {
    return { ...NO_PART, unscored: [unscored(finding.findingId, subject, { code, params })] };
  };
  const decided = effectDay(evidence);
  const policy = versionJudging(timeline, subject.region, evidence, finding);
  if (policy === null) return without('noPolicy', { day: decided });
  // A version that asks only about persons says nothing of findings as such.
  const silent = !asks(policy, 'finding') && asks(policy, 'liable');
  if (silent) return NO_PART;
  if (!rates(policy.rated, subject)) return { ...NO_PART, warnings: noLongerRated(policy, evidence, subject) };
  const uncovered = notCovered(policy, evidence);
  const asked = { per: 'finding' as const, evidence, finding, subject, path };
  if (uncovered !== null) {
    const { chosen, failed } = chooseIndicators(policy, asked, null);
    return { ...without(uncovered.code, uncovered.params), idle: chosen.length === 0 && failed.length === 0 };
  }
  const keys = keysOf(evidence, finding);
  const detail = { violation: finding.violation, ...fundOf(evidence) };
  const { drafts, left, warnings } = factLines(policy, asked, (one, days) =>
    indicatorDraft(policy, one, subject, days, evidence, keysOfLine(one, keys), detail),
  );
  if (drafts.length === 0 && left.length === 0)
    return { ...without('noIndicator', { bases: finding.bases.join(', ') }), warnings };
  return { drafts, unscored: left.map((reason) => unscored(finding.findingId, subject, reason)), warnings };
}

/** Points come only on top of a decision that the policy covers; a confirmed report needs none. */
export function notCovered({ decisionKinds }: CompiledPolicy, evidence: FoundFact): Reason | null {
  if (evidence.type !== 'inspectionResult') return null;
  const { kind, decidedOn } = evidence.fact.decision;
  if (kind === 'none' || decidedOn === null) return { code: 'noDecision', params: {} };
  return decisionKinds === null || decisionKinds.has(kind) ? null : { code: 'decisionNotCovered', params: { kind } };
}

/** The fund of a line, where it isn't the usual one. */
export const fundOf = (evidence: FoundFact): { readonly fund?: string } => {
  const { fund = USUAL_FUND } = evidence.type === 'inspectionResult' ? evidence.fact : {};
  return fund === USUAL_FUND ? {} : { fund };
};

export const keysOf = ({ fact }: FoundFact, finding: Finding) => ({
  actKey: actKey(fact, finding.findingId),
  caseKey: caseKey(fact, finding.violation),
  orderKey: orderKey(fact, finding.findingId),
});

/** What the fact says as a whole: a report that came late, an inspection that found nothing. */
function scoreWhole(
  timeline: PolicyTimeline,
  evidence: FoundFact,
  subject: SubjectFacts,
  before: readonly EntryDraft[],
): Part {
  const policy = versionJudging(timeline, subject.region, evidence, null);
  if (policy === null || !rates(policy.rated, subject)) return NO_PART;
  const asked = { per: 'evidence' as const, evidence, finding: null, subject, path: '' };
  const draw = (one: ChosenIndicator, days: LineDays): EntryDraft => {
    const key = actKey(evidence.fact, `~${one.indicator.id}`);
    const keys = {
      actKey: key,
      caseKey: dutyKey(evidence) ?? sharedKey(evidence, one.indicator.id) ?? key,
      orderKey: key,
    };
    return indicatorDraft(policy, one, subject, days, evidence, keysOfLine(one, keys), fundOf(evidence));
  };
  const { drafts, left, warnings } = factLines(policy, asked, draw, before);
  return { drafts, unscored: left.map((reason) => unscored(String(reason.params['rule']), subject, reason)), warnings };
}

/** What several systems say of one case as a whole is one thing. */
const sharedKey = ({ type, fact }: FoundFact, rule: string): string | null =>
  type === 'inspectionResult' && fact.caseKey !== undefined ? caseKey(fact, `~${rule}`) : null;

/** X4: a duty to report is one case, whoever tells of it and however often: the weightiest counts until it is revoked. */
function dutyKey({ type, fact }: FoundFact): string | null {
  return type === 'report' && fact.kind === 'informationReport' ? `~informationReport/${fact.dueOn}` : null;
}
