export * from './model/entry.js';
export * from './model/evidence-fact.js';
export * from './model/rating.js';
export { reasonMessage, STANDING_REASON_CODES } from './model/reason-text.js';
export { CONDITION_LIMITS } from './language/condition.js';
export type { CompiledPolicy, DemeritPolicy, MeritPolicy } from './policy/compiled-policy.js';
export { type BaseLookup, basesFirst, isOverlay, loadPolicy } from './policy/load-policy.js';
export { type FieldOrigin, fieldOrigins } from './policy/field-origins.js';
export { type Origin, originsOf } from './policy/overlay.js';
export { PolicyError, type PolicyProblem, problemText } from './policy/policy.errors.js';
export type * from './policy/policy-document.js';
export { policySchema } from './policy/policy-schema.js';
export { MAX_POLICY_BYTES } from './policy/policy-source.js';
export {
  cycleAt,
  cycleSince,
  firstVersion,
  isMerit,
  policyInForce,
  policyOf,
  policyTimeline,
  type PolicyTimeline,
} from './policy/policy-timeline.js';
export { actKey, agreementKey, caseKey, orderKey } from './model/line-keys.js';
export { AGREEMENT_INDICATOR } from './score/agreement-lines.js';
export type { ScoringOutcome, ScoringWarning, Unscored } from './model/scoring-outcome.js';
export type { BarredStretch, StaffMember, Stretch } from './model/staff.js';
export type { MeritDocument } from './policy/merit-document.js';
export { contractedIn } from './merit/merit-book.js';
export { staffMember } from './parts/staff/staff-member.js';
export { type ClosedCycle, closedCycle } from './parts/ranking/closed-cycle.js';
export { type RankedGroup, type RankedMember, rankCycle } from './parts/ranking/rank-cycle.js';
export type { Candidate, Ranking } from './parts/ranking/ranking.js';
export {
  type ClosedGroup,
  type ClosedMember,
  type Closing,
  rankingDraft,
  rankingKey,
} from './parts/ranking/ranking-draft.js';
export type { RankingStatement, Rung } from './model/ranking-statement.js';
export { contextDraft, staffDraft, staffKey } from './model/context-draft.js';
export { scoreEvidence } from './score/score-evidence.js';
export { rate, rateSegments, ratingOn } from './rate/rate.js';
export { nextChange, segmentOn } from './rate/segments.js';
export { restorationProblem } from './parts/standing/restoration.js';
export { checkExplanation } from './model/check-explanation.js';
export type { DecisionRow } from './explain/decision-row.js';
export { articleOf } from './explain/explain-entry.js';
export { explainRating } from './explain/explain-rating.js';
export type { ExplanationNode, ExplanationOp } from './model/explanation.js';
export { checkPolicyText, MAX_CHECKED_TOKENS, type PolicyCheck } from './pack/check-policy-text.js';
export { diffPolicies } from './pack/diff-policies.js';
export type { PolicyChange } from './pack/policy-change.js';
export { runPolicyTests, type PolicyTestResult } from './pack/run-policy-tests.js';
export { decisionRow, explainLines, foldLines, rateLines } from './lines.js';
