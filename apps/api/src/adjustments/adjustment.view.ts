import type { AdjustmentKind } from '#adjustments';
import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import { hundredths, pointsToNumber } from '#kernel';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { EntryView } from '../ratings/entry.view.js';
import { RatingView } from '../ratings/rating.view.js';

export class AttachmentView {
  @ShownText()
  readonly name!: string;

  @ShownHash()
  readonly sha256!: string;
}

export class AdjustmentDecisionView extends CaseDecisionView {
  @ShownTexts({ description: 'Entries that the approval wrote' })
  readonly entryIds!: readonly string[];
}

/** A change of a score by hand, and where it stands. */
export class AdjustmentView {
  @ShownId()
  readonly adjustmentId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownPoints({ description: 'Negative takes points off' })
  readonly points!: number;

  @ShownDay({ description: 'The day on which the points count' })
  readonly scoreDate!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => AdjustmentDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: AdjustmentDecisionView | null;
}

export class AdjustmentPage extends PageOf(AdjustmentView) {}

/** What an approval answers: the case, what it wrote, and what came of it. */
export class ApprovedAdjustmentView extends AdjustmentView {
  @ShownObject(() => EntryView, { nullable: true, description: 'null while further approvals are missing' })
  readonly entry!: EntryView | null;

  @ShownObject(() => RatingView, { nullable: true, description: 'null while further approvals are missing' })
  readonly rating!: RatingView | null;
}

export function adjustmentView(found: CaseOf<AdjustmentKind>): AdjustmentView {
  const { points, scoreDate, reason, reference, evidence } = found.command;
  const { caseId, scheme, maker, openedAt, decision } = found;
  return {
    adjustmentId: caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme,
    points: pointsToNumber(hundredths(points)),
    scoreDate,
    reason,
    reference,
    evidence,
    maker,
    openedAt: new Date(openedAt).toISOString(),
    decision: decision === null ? null : { ...caseDecisionView(decision), entryIds: decision.result?.entryIds ?? [] },
  };
}
