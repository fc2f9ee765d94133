import { type Day, type Language, pointsToNumber } from '#kernel';
import type { RatingState } from '#rating';
import type { NoticeMatter, NoticeType, ToldNotice } from './notice.js';

export interface MessageState {
  readonly score: number | null;
  readonly grade: string | null;
  readonly standing: string;
}

/** A notice as others get it, whether they ask for it or it is sent to them. */
export interface NoticeMessage {
  readonly noticeId: string;
  readonly type: NoticeType;
  readonly subjectId: string;
  readonly knownSeq: number;
  readonly recordedAt: string;
  readonly about: { readonly kind: NoticeMatter['kind']; readonly id: string };
  readonly text: string;
  readonly basis: readonly string[];
  readonly appeal: string | null;
  readonly change: {
    readonly scheme: string;
    readonly from: Day;
    readonly until: Day | null;
    readonly before: MessageState | null;
    readonly after: MessageState;
  } | null;
}

export function noticeMessage(notice: ToldNotice, language: Language): NoticeMessage {
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
    change: matter.kind === 'ratingChange' ? changeOf(matter.change) : null,
  };
}

function changeOf(change: Extract<NoticeMatter, { kind: 'ratingChange' }>['change']): NoticeMessage['change'] {
  const { scheme, effectiveOn: from, effectiveUntil: until, before, after } = change;
  return { scheme, from, until, before: before === null ? null : stateOf(before), after: stateOf(after) };
}

const stateOf = ({ score, grade, standing }: RatingState): MessageState => ({
  score: score === null ? null : pointsToNumber(score),
  grade,
  standing: standing.status,
});
