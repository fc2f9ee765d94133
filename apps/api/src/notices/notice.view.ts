import { type Language, pointsToNumber } from '#kernel';
import type { NoticeMatter, NoticeType, ToldNotice } from '#notices';
import type { RatingChange } from '#rating';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const TYPES: Meanings<NoticeType> = {
  'rating.changed': 'score, grade or what follows from them',
  'standing.changed': 'suspended, terminated, normal again',
  'fact.recorded': 'a fact was recorded, and wrote lines into the books of the subject',
  'fact.rescored': 'it was judged anew, because a rule or another fact changed',
  'fact.revoked': 'it was taken back',
  'case.decided': 'a case about the subject was decided, whatever the outcome',
  'clock.started': 'a time that the rules set began to count',
  'clock.overdue': 'it ran out with its duty undone',
};
const MATTERS: Meanings<NoticeMatter['kind']> = {
  ratingChange: 'a `changeId` of the feed of rating changes',
  evidence: 'a fact',
  case: 'a case: an adjustment, an appeal, …',
  clockRun: 'a clock that runs',
};
const STATUSES = ['normal', 'suspended', 'terminated'] as const;

export class NoticeMatterView {
  @ShownChoice(MATTERS)
  readonly kind!: string;

  @ShownId()
  readonly id!: string;
}

export class NoticeStateView {
  @ShownPoints({ nullable: true })
  readonly score!: number | null;

  @ShownText({ nullable: true })
  readonly grade!: string | null;

  @ShownOneOf(STATUSES)
  readonly standing!: string;
}

export class NoticeChangeView {
  @ShownCode()
  readonly scheme!: string;

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'The first day that it says nothing of; null = until a later change' })
  readonly until!: string | null;

  @ShownObject(() => NoticeStateView, { nullable: true, description: 'null = nothing was told before' })
  readonly before!: NoticeStateView | null;

  @ShownObject(() => NoticeStateView)
  readonly after!: NoticeStateView;
}

/** What a subject is told. */
export class ToldNoticeView {
  @ShownText({ description: 'Names the notice, here and as `webhook-id`', example: 'ntc_17' })
  readonly noticeId!: string;

  @ShownChoice(TYPES)
  readonly type!: NoticeType;

  @ShownId()
  readonly subjectId!: string;

  @ShownInteger({ description: 'The epoch in which it became known' })
  readonly knownSeq!: number;

  @ShownInstant()
  readonly recordedAt!: string;

  @ShownObject(() => NoticeMatterView, { description: 'What it tells of' })
  readonly about!: NoticeMatterView;

  @ShownText({ description: 'For the subject, in the language asked for' })
  readonly text!: string;

  @ShownTexts({ description: 'Articles and policies that it rests on' })
  readonly basis!: readonly string[];

  @ShownText({ nullable: true, description: 'The right of appeal; null = there is nothing to appeal against' })
  readonly appeal!: string | null;

  @ShownObject(() => NoticeChangeView, { nullable: true, description: 'null = it is about no change of a rating' })
  readonly change!: NoticeChangeView | null;
}

export class NoticePage {
  @ShownList(() => ToldNoticeView)
  readonly items!: readonly ToldNoticeView[];

  @ShownText({ description: 'Where to go on, now or later: never null, the feed has no end' })
  readonly nextCursor!: string;
}

export function toldNoticeView(notice: ToldNotice, language: Language): ToldNoticeView {
  const { id, type, subjectId, epoch, recordedAt, about, matter, text, basis, appeal } = notice;
  return {
    noticeId: `ntc_${id}`,
    type,
    subjectId,
    knownSeq: Number(epoch),
    recordedAt: recordedAt.toISOString(),
    about: { kind: matter.kind, id: about },
    text: text[language],
    basis: basis.map((one) => one[language]),
    appeal: appeal?.[language] ?? null,
    change: matter.kind === 'ratingChange' ? changeView(matter.change) : null,
  };
}

function changeView(change: Pick<RatingChange, 'scheme' | 'effectiveOn' | 'effectiveUntil' | 'before' | 'after'>) {
  const { scheme, effectiveOn: from, effectiveUntil: until, before, after } = change;
  return { scheme, from, until, before: before === null ? null : stateView(before), after: stateView(after) };
}

const stateView = ({ score, grade, standing }: RatingChange['after']): NoticeStateView => ({
  score: score === null ? null : pointsToNumber(score),
  grade,
  standing: standing.status,
});
