import type { Language } from '#kernel';
import type { RunChange } from '#recalculation';
import type { PolicyTimeline, RatingSegment } from '#scoring';
import { PageOf } from '../http/index.js';
import { ShownCode, ShownId, ShownList } from '../presenting/shown.js';
import { StretchView, stretchView } from '../ratings/history.view.js';

/** A rating that differed from its ledger. */
export class RunChangeView {
  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownList(() => StretchView, { nullable: true, description: 'As it was stored; null = nothing was' })
  readonly before!: readonly StretchView[] | null;

  @ShownList(() => StretchView, { description: 'As its ledger gives it' })
  readonly after!: readonly StretchView[];
}

export class RunChangePage extends PageOf(RunChangeView) {}

export function runChangeView(change: RunChange, timeline: PolicyTimeline, language: Language): RunChangeView {
  const { subjectId, scheme, before, after } = change;
  const viewed = (states: readonly RatingSegment[]): StretchView[] =>
    states.map((state) => stretchView(state, timeline, language));
  return { subjectId, scheme, before: before === null ? null : viewed(before), after: viewed(after) };
}
