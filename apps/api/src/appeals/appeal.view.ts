import { againstOf, type AppealKind, type Notice } from '#appeals';
import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import { type Language, pointsToNumber } from '#kernel';
import type { TouchedRating } from '#rating';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { EvidenceEntryView, evidenceEntryView } from '../evidence/evidence.view.js';
import { PageOf } from '../http/index.js';
import { AgainstView, againstView } from './against.view.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';

const STATUSES = ['normal', 'suspended', 'terminated'] as const;

/** What a rating said on some days, in short. */
export class TouchedStateView {
  @ShownPoints({ nullable: true })
  readonly score!: number | null;

  @ShownText({ nullable: true })
  readonly grade!: string | null;

  @ShownOneOf(STATUSES)
  readonly standing!: string;

  @ShownText({ nullable: true, description: 'What the payment decision said' })
  readonly payment!: string | null;
}

/** Days on which a rating is another one now. */
export class TouchedRatingView {
  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'The first day that it says nothing of; null = until something changes it' })
  readonly until!: string | null;

  @ShownObject(() => TouchedStateView, { nullable: true })
  readonly before!: TouchedStateView | null;

  @ShownObject(() => TouchedStateView)
  readonly after!: TouchedStateView;
}

/** Days on which the payment of a subject's services is decided otherwise now. */
export class TouchedPaymentView {
  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownId({ nullable: true, description: 'The site of a member of staff; null = of the subject itself' })
  readonly institutionId!: string | null;

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true })
  readonly until!: string | null;

  @ShownText({ nullable: true })
  readonly before!: string | null;

  @ShownText({ nullable: true })
  readonly after!: string | null;
}

/** What upholding an appeal brought about. */
export class AppealEffectView {
  @ShownId({
    nullable: true,
    description: 'The fact that takes the other one back; null = no whole fact was taken back',
    example: 'ev_01jx',
  })
  readonly evidenceId!: string | null;

  @ShownInstant()
  readonly recordedAt!: string;

  @ShownList(() => EvidenceEntryView, { description: 'The reversing lines, of all subjects' })
  readonly entries!: readonly EvidenceEntryView[];

  @ShownList(() => TouchedRatingView, { description: 'By subject and scheme, past days too' })
  readonly ratings!: readonly TouchedRatingView[];

  @ShownList(() => TouchedPaymentView, { description: 'By subject and site' })
  readonly payments!: readonly TouchedPaymentView[];
}

/** An appeal, and where it stands. */
export class AppealView {
  @ShownId({ description: 'Its clock: GET /v1/clock-runs?aboutKind=case&aboutId=…' })
  readonly appealId!: string;

  @ShownOneOf(CASE_STATES, {
    description: 'approved = upheld: what it is against, and what rested on it, no longer counts',
  })
  readonly status!: CaseState;

  @ShownId({ nullable: true, description: 'The fact; null = it is against something else' })
  readonly evidenceId!: string | null;

  @ShownObject(() => AgainstView)
  readonly against!: AgainstView;

  @ShownId()
  readonly subjectId!: string;

  @ShownDay()
  readonly filedOn!: string;

  @ShownText({ description: 'The subject itself, or whoever may speak for it' })
  readonly filedBy!: string;

  @ShownText()
  readonly grounds!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who entered it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownObject(() => AppealEffectView, { nullable: true, description: 'null unless it is upheld' })
  readonly effect!: AppealEffectView | null;
}

export class AppealPage extends PageOf(AppealView) {}

/** What a subject is told of a decision. */
export class NoticeView {
  @ShownId({ description: 'Names the clock of its service too', example: 'clk_01jx' })
  readonly noticeId!: string;

  @ShownId()
  readonly evidenceId!: string;

  @ShownId()
  readonly subjectId!: string;

  @ShownText()
  readonly reference!: string;

  @ShownDay()
  readonly issuedOn!: string;

  @ShownDay({ nullable: true })
  readonly serveBy!: string | null;

  @ShownDay({ nullable: true })
  readonly servedOn!: string | null;

  @ShownDay({ nullable: true, description: 'By when an appeal may be filed; null until it is served' })
  readonly appealBy!: string | null;

  @ShownText({ description: 'The text for the subject, with its right of appeal, in the language asked for' })
  readonly text!: string;
}

export function appealView(found: CaseOf<AppealKind>): AppealView {
  const { evidenceId, filedOn, filedBy, grounds, reference, evidence } = found.command;
  const effect = found.decision?.result ?? null;
  return {
    appealId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    evidenceId,
    against: againstView(againstOf(found.command)),
    filedOn,
    filedBy,
    grounds,
    reference,
    evidence,
    ...caseFields(found),
    effect:
      effect === null
        ? null
        : {
            evidenceId: effect.evidenceId,
            recordedAt: new Date(effect.recordedAt).toISOString(),
            entries: effect.entries.map(evidenceEntryView),
            ratings: effect.ratings.map(touchedView),
            payments: effect.payments,
          },
  };
}

export function touchedView({
  subjectId,
  scheme,
  effectiveOn,
  effectiveUntil,
  before,
  after,
}: TouchedRating): TouchedRatingView {
  return {
    subjectId,
    scheme,
    from: effectiveOn,
    until: effectiveUntil,
    before: before === null ? null : stateView(before),
    after: stateView(after),
  };
}

function stateView({ score, grade, standing, decisions }: TouchedRating['after']): TouchedStateView {
  const payment = decisions.payment?.['status'];
  return {
    score: score === null ? null : pointsToNumber(score),
    grade,
    standing: standing.status,
    payment: typeof payment === 'string' ? payment : null,
  };
}

export const noticeView = ({ text, ...notice }: Notice, language: Language): NoticeView => ({
  ...notice,
  text: text[language],
});
