import { CASE_STATES, type CaseOf, type CaseState, stateOf } from '#casework';
import { ERASURE_GROUNDS, type ErasureKind } from '#erasure';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import { ShownId, ShownInstant, ShownInteger, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';

/** Whose data goes, and what was decided. */
export class ErasureView {
  @ShownId()
  readonly erasureId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = it is gone' })
  readonly status!: CaseState;

  @ShownId({ nullable: true })
  readonly subjectId!: string | null;

  @ShownId({ nullable: true })
  readonly informantRef!: string | null;

  @ShownOneOf(ERASURE_GROUNDS)
  readonly ground!: string;

  @ShownText()
  readonly reference!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ description: 'The person who asked for it; `retention` = its time was over' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownInteger({ nullable: true, description: 'Rows that lost their texts; null = none was erased' })
  readonly rows!: number | null;
}

export class ErasurePage extends PageOf(ErasureView) {}

export function erasureView(found: CaseOf<ErasureKind>): ErasureView {
  const { subjectId, informantRef, ground, reference, reason } = found.command;
  return {
    erasureId: found.caseId,
    status: stateOf(found),
    subjectId,
    informantRef,
    ground,
    reference,
    reason,
    ...caseFields(found),
    rows: found.decision?.result?.rows ?? null,
  };
}
