import type { Language } from '#kernel';
import type { RatingAnswer } from '#rating';
import { SUBJECT_TYPES } from '#registry';
import { policyOf, type PolicyTimeline } from '#scoring';
import { PageOf } from '../http/index.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownSchema,
  ShownTexts,
} from '../presenting/shown.js';
import { RatingStateView, stateView } from './rating-state.view.js';

/** The window over which points accumulate. */
export class CycleView {
  @ShownDay({ example: '2025-01-01' })
  readonly from!: string;

  @ShownDay({ description: 'Last day', example: '2025-12-31' })
  readonly to!: string;
}

/** The rating of one subject under one scheme. Nothing in it changes by merely asking again. */
export class RatingView extends RatingStateView {
  @ShownId({ example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownOneOf(SUBJECT_TYPES)
  readonly subjectType!: string;

  @ShownCode({ description: 'The book of entries that was rated', example: 'personnel' })
  readonly scheme!: string;

  @ShownObject(() => PolicyRefView, { description: 'The version in force at asOf' })
  readonly policy!: PolicyRefView;

  @ShownDay({ description: 'The day asked about; unasked, the first day of the stretch that holds today' })
  readonly asOf!: string;

  @ShownInteger({ description: 'The knowledge it rests on: asked with it, the answer is replayed to the byte' })
  readonly knownSeq!: number;

  @ShownInstant({ nullable: true, description: 'Always null: knownSeq names the knowledge' })
  readonly knownAt!: null;

  @ShownObject(() => CycleView)
  readonly cycle!: CycleView;

  @ShownInteger({ description: 'Lines of the ledger it rests on; its version in the history' })
  readonly version!: number;

  @ShownSchema(
    { type: 'string', pattern: '^([0-9a-f]{64})?$' },
    { description: 'Hash of the last of these lines; empty while there is none' },
  )
  readonly ledgerHead!: string;

  @ShownInstant({
    nullable: true,
    description: 'When it changes by time alone; null = never',
    example: '2026-01-01T00:00:00+08:00',
  })
  readonly validUntil!: string | null;
}

export class RatingPage extends PageOf(RatingView) {}

export class RatingBatchView {
  @ShownList(() => RatingView, { description: 'In the order asked for' })
  readonly items!: readonly RatingView[];

  @ShownTexts({ description: 'The ids that nobody registered' })
  readonly unknown!: readonly string[];

  @ShownTexts({ description: 'The ids of subjects of types that the scheme, or any, does not rate' })
  readonly unrated!: readonly string[];
}

export function ratingView(answer: RatingAnswer, timeline: PolicyTimeline, language: Language): RatingView {
  const { subjectId, subjectType, scheme, asOf, knownSeq, cycle, segment, decisions, version, ledgerHead, validUntil } =
    answer;
  return {
    subjectId,
    subjectType,
    scheme,
    policy: policyRefView(segment.policy),
    asOf,
    knownSeq: Number(knownSeq),
    // The knowledge clock of an answer is `knownSeq` alone: asked by instant or replayed, the bytes are the same.
    knownAt: null,
    cycle: { from: cycle.from, to: cycle.to },
    ...stateView({ ...segment, decisions }, policyOf(timeline, segment.policy, asOf), language),
    version,
    ledgerHead,
    validUntil,
  };
}
