import { type CaseOf, stateOf } from '#casework';
import type { ClosingCorrectionKind, ClosingCorrectionResult } from '#ranking';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { TouchedPaymentView, TouchedRatingView, touchedView } from '../appeals/appeal.view.js';
import { PageOf } from '../http/index.js';
import { caseFields } from '../presenting/case-decision.view.js';
import { policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownFlag,
  ShownId,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';
import { RANK_SCHEMA } from '../ratings/ranking-statement.view.js';
import { ClosingGroupView, closingGroupView, CycleClosingView } from './cycle-closing.view.js';

/** Where a closing puts a subject. */
export class ClosingPlaceView {
  @ShownText({ example: 'kind=pharmacy region=6401' })
  readonly group!: string;

  @ShownSchema(RANK_SCHEMA, { nullable: true, description: 'null = too small a group' })
  readonly rank!: number | null;

  @ShownInteger({ min: 1, nullable: true })
  readonly percentile!: number | null;

  @ShownFlag()
  readonly lastPlace!: boolean;
}

/** A subject that stands elsewhere by the correction. */
export class MovedMemberView {
  @ShownId()
  readonly subjectId!: string;

  @ShownObject(() => ClosingPlaceView, { nullable: true, description: 'null = the closing did not name it' })
  readonly before!: ClosingPlaceView | null;

  @ShownObject(() => ClosingPlaceView, { nullable: true, description: 'null = it is not ranked any more' })
  readonly after!: ClosingPlaceView | null;
}

/** What a correction brought about. */
export class ClosingCorrectionEffectView {
  @ShownList(() => MovedMemberView, { description: 'Whose rank, group or last place is another one, by id' })
  readonly moved!: readonly MovedMemberView[];

  @ShownList(() => TouchedRatingView, { description: 'Days on which a rating is another one: its grade and decisions' })
  readonly ratings!: readonly TouchedRatingView[];

  @ShownList(() => TouchedPaymentView, { description: 'Days on which services are paid otherwise' })
  readonly payments!: readonly TouchedPaymentView[];
}

/** The correction of a closing, and where it stands. */
export class ClosingCorrectionView extends CycleClosingView {
  @ShownId({ description: 'Names the closing that the correction is, as well' })
  readonly correctionId!: string;

  @ShownId({ description: 'The closing whose place it takes: the one asked about, or an earlier correction of it' })
  declare readonly closingId: string;

  @ShownText()
  readonly reason!: string;

  @ShownText()
  readonly basis!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];
}

export class ClosingCorrectionPage extends PageOf(ClosingCorrectionView) {}

/** The same with its groups, and with what came of it. */
export class ClosingCorrectionDetailView extends ClosingCorrectionView {
  @ShownList(() => ClosingGroupView, { description: 'By name, as the cycle is closed anew' })
  readonly groups!: readonly ClosingGroupView[];

  @ShownObject(() => ClosingCorrectionEffectView, { nullable: true, description: 'null unless it is approved' })
  readonly effect!: ClosingCorrectionEffectView | null;
}

export function closingCorrectionView(found: CaseOf<ClosingCorrectionKind>): ClosingCorrectionView {
  const { cycle, asOf, policy, knownSeq, notRated, rankingHash, replaces, ...asked } = found.command;
  const { reason, basis, reference, evidence } = asked;
  return {
    correctionId: found.caseId,
    closingId: replaces,
    status: stateOf(found),
    scheme: found.scheme,
    cycle,
    asOf,
    policy: policyRefView(policy),
    knownSeq,
    notRated,
    rankingHash,
    reason,
    basis,
    reference,
    evidence,
    ...caseFields(found),
  };
}

export function closingCorrectionDetailView(found: CaseOf<ClosingCorrectionKind>): ClosingCorrectionDetailView {
  const effect = found.decision?.result ?? null;
  return {
    ...closingCorrectionView(found),
    groups: found.command.groups.map(closingGroupView),
    effect: effect === null ? null : effectView(effect),
  };
}

const effectView = ({ moved, ratings, payments }: ClosingCorrectionResult): ClosingCorrectionEffectView => {
  return { moved, ratings: ratings.map(touchedView), payments };
};
