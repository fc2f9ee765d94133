import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import type { MeasureCaseKind } from '#soft-measures';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
} from '../presenting/shown.js';

/** A soft measure on its way, from the invitation to the record. */
export class MeasureCaseView {
  @ShownId({ description: 'Its clocks: GET /v1/clock-runs?aboutKind=case&aboutId=…' })
  readonly measureId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = it took place' })
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownCode()
  readonly measure!: string;

  @ShownDay({ nullable: true, description: 'Since when the rating asked for it; null = it did not' })
  readonly dueSince!: string | null;

  @ShownDay()
  readonly invitedOn!: string;

  @ShownDay({ nullable: true })
  readonly plannedFor!: string | null;

  @ShownDay({ nullable: true, description: 'When the invitation was served, as it was told at the end' })
  readonly servedOn!: string | null;

  @ShownDay({ nullable: true, description: 'When it took place' })
  readonly doneOn!: string | null;

  @ShownText()
  readonly grounds!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who invited' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The fact that it took place' })
  readonly evidenceId!: string | null;
}

export class MeasureCasePage extends PageOf(MeasureCaseView) {}

export function measureCaseView(found: CaseOf<MeasureCaseKind>): MeasureCaseView {
  const { evidenceId = null, servedOn = null, doneOn = null } = found.decision?.result ?? {};
  const whose = { measureId: found.caseId, status: stateOf(found), subjectId: subjectOf(found), scheme: found.scheme };
  return { ...whose, ...found.command, ...caseFields(found), servedOn, doneOn, evidenceId };
}
