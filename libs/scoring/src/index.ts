export * from './model/entry.js';
export * from './model/evidence-fact.js';
export * from './model/rating.js';
export type { BarredStretch, StaffMember, Stretch } from './model/staff.js';
export { type LinkedCode, linkedCodeOf } from './model/linked-code.js';
export type { RankingStatement, Rung } from './model/ranking-statement.js';
export { contextDraft, linkedDraft, measureDraft, staffDraft, staffKey } from './model/context-draft.js';
export { checkExplanation } from './model/check-explanation.js';
export type { ExplanationNode, ExplanationOp } from './model/explanation.js';
export { actKey, agreementKey, caseKey, orderKey } from './model/line-keys.js';
export { withoutUpheld } from './model/upheld-lines.js';
export { liveLines, type Replacement, replaceLines, withoutReversed } from './model/replace-lines.js';
export type { Words } from './model/words.js';
export { tellExplanation, type ToldExplanation } from './model/told-explanation.js';
export { reasonMessage, STANDING_REASON_CODES } from './model/reason-text.js';
export type { AwaitingLine, ScoringOutcome, ScoringWarning, Unscored } from './model/scoring-outcome.js';
export { CONDITION_LIMITS } from './language/expression-language.js';
export { hasBook, outside, type RatedSubjects, rates, saysOutside } from './policy/rated-subjects.js';
export { articleOf } from './policy/article.js';
export type { Basis } from './policy/fact-day.js';
export { type Origin, originsOf } from './policy/overlay.js';
export { PolicyError, type PolicyProblem, problemText } from './policy/policy.errors.js';
export type * from './policy/policy-head.js';
export type * from './policy/story-document.js';
export { MAX_POLICY_BYTES } from './policy/policy-source.js';
export {
  cycleAt,
  cycleSince,
  firstVersion,
  policyInForce,
  policyOf,
  policyTimeline,
} from './policy/policy-timeline.js';
export { AGREEMENT_STATUSES, AWAITED, STATUSES } from './parts/standing/statuses.js';
export { BARRED_REASON } from './parts/standing/own-standing.js';
export { caseworkOn, type WrittenCaseRule } from './parts/casework/case-terms.js';
export type { CaseworkTerms } from './parts/casework/casework-document.js';
export { CASEWORK_OPTIONAL, caseworkTerms } from './parts/casework/casework-schema.js';
export { type BeforeLeaving, beforeLeavingOn } from './parts/leaving/before-leaving.js';
export { contractedIn } from './parts/standing/contracted.js';
export type { AssessedPeriod, PeerGroup, PeerRecording } from './parts/peers/peer-recording.js';
export type { FigureRule, PeersRule } from './parts/peers/peers-document.js';
export { ENDS_BY_DATES, restorationProblem } from './parts/standing/restoration.js';
export { type RankedGroup, type RankedMember, rankCycle } from './parts/ranking/rank-cycle.js';
export { statedRanking } from './parts/ranking/ranking-lines.js';
export type { Candidate, Ranking } from './parts/ranking/ranking.js';
export {
  type ClosedGroup,
  type ClosedMember,
  type Closing,
  rankingDraft,
  rankingKey,
} from './parts/ranking/ranking-draft.js';
export type * from './parts/decisions/decision-document.js';
export { DECISION_FIELDS, type DecisionField } from './parts/decisions/decision-fields.js';
export { AGREEMENT_INDICATOR } from './engine/agreement-lines.js';
export type { CompiledPolicy } from './engine/compiled-policy.js';
export type { PolicyDocument } from './engine/policy-document.js';
export type { PolicyTimeline } from './engine/policy-timeline.js';
export { type BaseLookup, basesFirst, isOverlay, loadPolicy } from './engine/load-policy.js';
export { type FieldOrigin, fieldOrigins } from './engine/field-origins.js';
export { PART_NAMES, policySchema } from './engine/policy-schema.js';
export { type ClosedCycle, closedCycle } from './engine/closed-cycle.js';
export { type AssessedSubject, peerGroups } from './engine/peer-groups.js';
export { linkedCode } from './engine/linked-code.js';
export { staffMember } from './engine/staff-member.js';
export {
  grantOf,
  type GrantedRepair,
  planRepairs,
  repairDraft,
  repairRefusal,
  type RepairOption,
} from './engine/plan-repairs.js';
export { LIST_KINDS, type ListKind } from './model/list-kind.js';
export type { ListRule } from './parts/lists/list-document.js';
export { DISHONESTY, type DishonestyClass } from './parts/repairs/repair-document.js';
export type { RepairActivity, RepairRule } from './parts/repairs/repair-document.js';
export type { RecoveryRule } from './parts/standing/standing-document.js';
export { earliestExit, exitDraft, latestEnd, listOn } from './engine/list-entries.js';
export { roomOf } from './engine/room.js';
export { restorationAmong, voidedRestorations } from './engine/voided-restorations.js';
export { explainAwaiting } from './engine/explain/explain-awaiting.js';
export { AWAITS_COMMITTEE, awaitingLine, NOT_CONFIRMED_BY_COMMITTEE } from './engine/committee.js';
export { scoreEvidence } from './engine/score-evidence.js';
export { decisionsOf, rate, rateSegments, ratingOn } from './engine/rate.js';
export { nextChange, segmentOn } from './engine/segments.js';
export { type DecisionRow, decisionRow } from './engine/decision-row.js';
export { linkedCodes } from './engine/book-context.js';
export { explainRating, type OtherBook } from './engine/explain/explain-rating.js';
export { type CheckMeans, checkPolicyText, MAX_CHECKED_TOKENS, type PolicyCheck } from './pack/check-policy-text.js';
export { diffPolicies } from './pack/diff-policies.js';
export type { PolicyChange } from './pack/policy-change.js';
export { runPolicyTests, type PolicyTestResult } from './pack/run-policy-tests.js';
export { isToTheCredit } from './engine/to-the-credit.js';
export type { Hold } from './model/hold.js';
export { holdDraft, releaseDraft } from './model/hold-draft.js';
export { holdsPoints } from './parts/casework/holds-points.js';
