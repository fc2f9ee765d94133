export * from './entry.js';
export * from './evidence-fact.js';
export * from './rating.js';
export { reasonMessage, STANDING_REASON_CODES } from './reason-text.js';
export { CONDITION_LIMITS } from './policy/condition.js';
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
export { actKey, agreementKey, caseKey, orderKey } from './score/line-keys.js';
export { AGREEMENT_INDICATOR } from './score/agreement-lines.js';
export type { ScoringOutcome, ScoringWarning, Unscored } from './score/scoring-outcome.js';
export type { BarredStretch, StaffMember, Stretch } from './merit/staff.js';
export type { MeritDocument } from './merit/merit-document.js';
export { contractedIn } from './merit/merit-book.js';
export { staffMember } from './merit/staff-member.js';
export { type ClosedCycle, closedCycle } from './ranking/closed-cycle.js';
export { type RankedGroup, type RankedMember, rankCycle } from './ranking/rank-cycle.js';
export type { Candidate, Ranking } from './ranking/ranking.js';
export {
  type ClosedGroup,
  type ClosedMember,
  type Closing,
  rankingDraft,
  rankingKey,
} from './ranking/ranking-draft.js';
export type { RankingStatement, Rung } from './ranking/ranking-statement.js';
export { contextDraft, staffDraft, staffKey } from './context-draft.js';
export { scoreEvidence } from './score/score-evidence.js';
export { rate, rateSegments, ratingOn } from './rate/rate.js';
export { nextChange, segmentOn } from './rate/segments.js';
export { restorationProblem } from './rate/restoration.js';
export { checkExplanation } from './explain/check-explanation.js';
export type { DecisionRow } from './explain/decision-row.js';
export { articleOf } from './explain/explain-entry.js';
export { explainRating } from './explain/explain-rating.js';
export type { ExplanationNode, ExplanationOp } from './explain/explanation.js';
export { checkPolicyText, MAX_CHECKED_TOKENS, type PolicyCheck } from './policy-test/check-policy-text.js';
export { diffPolicies } from './diff/diff-policies.js';
export type { PolicyChange } from './diff/policy-change.js';
export { runPolicyTests, type PolicyTestResult } from './policy-test/run-policy-tests.js';
export { decisionRow, explainLines, foldLines, rateLines } from './lines.js';
