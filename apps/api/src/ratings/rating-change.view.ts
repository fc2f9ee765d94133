import type { Language } from '#kernel';
import type { RatingChange } from '#rating';
import { policyInForce, type PolicyTimeline } from '#scoring';
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
  ShownText,
} from '../presenting/shown.js';
import { RatingStateView, stateView } from './rating-state.view.js';

const CHANGE_CAUSES: Meanings<RatingChange['cause']> = {
  ledger: 'a line was added to its book, or its policy changed',
  time: 'a period ended, a suspension or a cycle turned: nobody wrote anything',
};

/** One change of one rating, as it became known. */
export class RatingChangeView {
  @ShownInteger({ description: 'Names the change; grows along the changes of one subject' })
  readonly changeId!: number;

  @ShownInteger({ description: 'The epoch in which it became known' })
  readonly knownSeq!: number;

  @ShownInstant()
  readonly recordedAt!: string;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownChoice(CHANGE_CAUSES)
  readonly cause!: RatingChange['cause'];

  @ShownInteger({ description: 'Lines of the ledger that the new state rests on' })
  readonly version!: number;

  @ShownDay({ description: 'The first day whose rating is another now; may lie years back' })
  readonly effectiveOn!: string;

  @ShownDay({ nullable: true, description: 'The first day that the change says nothing of; null = until a later one' })
  readonly effectiveUntil!: string | null;

  @ShownObject(() => RatingStateView, {
    nullable: true,
    description: 'What the feed said of these days before; null = nothing',
  })
  readonly before!: RatingStateView | null;

  @ShownObject(() => RatingStateView)
  readonly after!: RatingStateView;
}

export class RatingChangePage {
  @ShownList(() => RatingChangeView)
  readonly items!: readonly RatingChangeView[];

  @ShownText({ description: 'Where to go on, now or later: never null, the feed has no end' })
  readonly nextCursor!: string;
}

export function ratingChangeView(change: RatingChange, timeline: PolicyTimeline, language: Language): RatingChangeView {
  const { id, epoch, recordedAt, subjectId, scheme, cause, version, effectiveOn, effectiveUntil, before, after } =
    change;
  const policy = policyInForce(timeline, effectiveOn);
  return {
    changeId: Number(id),
    knownSeq: Number(epoch),
    recordedAt: recordedAt.toISOString(),
    subjectId,
    scheme,
    cause,
    version,
    effectiveOn,
    effectiveUntil,
    before: before === null ? null : stateView(before, policy, language),
    after: stateView(after, policy, language),
  };
}
