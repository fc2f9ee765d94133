import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import type { Day, Language } from '#kernel';
import { type Reward, REWARD_STATUSES, REWARD_STEPS, type RewardKind, rewardStatus } from '#rewards';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** A reward that was granted: an amount and a reference, and nothing of who or of whom. */
export class RewardView {
  @ShownId()
  readonly rewardId!: string;

  @ShownId({ example: 'inf_01jx', description: 'Says nothing of who it is' })
  readonly informantRef!: string;

  @ShownText({ description: 'Yuan', example: '2580.00' })
  readonly amount!: string;

  @ShownOneOf(REWARD_STATUSES)
  readonly status!: string;

  @ShownDay({ nullable: true, description: 'The day on which the informant was told' })
  readonly notifiedOn!: string | null;

  @ShownDay({ nullable: true, description: 'The last day on which it may be claimed' })
  readonly claimUntil!: string | null;

  @ShownDay({ nullable: true })
  readonly claimedOn!: string | null;

  @ShownDay({ nullable: true })
  readonly paidOn!: string | null;
}

export class RewardPage extends PageOf(RewardView) {}

/** A step of the formula. */
export class FormulaStepView {
  @ShownOneOf(REWARD_STEPS)
  readonly step!: string;

  @ShownText({ description: 'Per cent of a share, yuan of a bound', example: '3' })
  readonly by!: string;

  @ShownText({ description: 'Yuan after it', example: '2580.00' })
  readonly amount!: string;

  @ShownText({ description: 'On which authority' })
  readonly source!: string;
}

/** The case of a reward, with what its amount is computed from: for whoever asks for it and approves it. */
export class RewardCaseView {
  @ShownId()
  readonly rewardId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId({ example: 'inf_01jx' })
  readonly informantRef!: string;

  @ShownId({ description: 'The report' })
  readonly evidenceId!: string;

  @ShownId({ description: 'The fact that establishes what was reported' })
  readonly establishedBy!: string;

  @ShownTexts({ description: 'Other reports of the same case: none of them gets anything' })
  readonly otherReports!: readonly string[];

  @ShownText({ description: 'Yuan' })
  readonly caseValue!: string;

  @ShownInteger({ nullable: true })
  readonly level!: number | null;

  @ShownFlag()
  readonly insider!: boolean;

  @ShownText({ description: 'The rule, by code and version', example: 'national 2023.1' })
  readonly rule!: string;

  @ShownList(() => FormulaStepView, { description: 'In order; rounded to the fen, a half of it up' })
  readonly formula!: readonly FormulaStepView[];

  @ShownText({ description: 'Yuan' })
  readonly amount!: string;

  @ShownText()
  readonly reference!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

export class RewardCasePage extends PageOf(RewardCaseView) {}

export function rewardView(reward: Reward, today: Day): RewardView {
  const { rewardId, informantRef, amount, notifiedOn, claimUntil, claimedOn, paidOn } = reward;
  return {
    rewardId,
    informantRef,
    amount,
    status: rewardStatus(reward, today),
    notifiedOn,
    claimUntil,
    claimedOn,
    paidOn,
  };
}

/** Sources in English: the contract's language; the file of rules has both. */
export function rewardCaseView(found: CaseOf<RewardKind>, language: Language = 'en'): RewardCaseView {
  return {
    rewardId: found.caseId,
    status: stateOf(found),
    ...found.command,
    formula: found.command.formula.map((step) => ({ ...step, source: step.source[language] })),
    ...caseFields(found),
  };
}
