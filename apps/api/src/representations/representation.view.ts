import { CASE_STATES, type CaseOf, type CaseState, stateOf, subjectOf } from '#casework';
import type { RepresentationKind } from '#representation';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import { ShownFlag, ShownId, ShownInstant, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';

/** Who is to speak for a rated subject, and what was decided of it. */
export class RepresentationView {
  @ShownId()
  readonly representationId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = the person may speak for the subject, until somebody ends it' })
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownText({ description: 'Who is to speak for it' })
  readonly person!: string;

  @ShownText({ description: 'The document that proves it' })
  readonly reference!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

export class RepresentationPage extends PageOf(RepresentationView) {}

export class EndedRepresentationView {
  @ShownId()
  readonly representationId!: string;

  @ShownFlag({ description: 'true = this ended it; false = it was ended before' })
  readonly ended!: boolean;
}

export function representationView(found: CaseOf<RepresentationKind>): RepresentationView {
  const { person, reference, reason } = found.command;
  return {
    representationId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    person,
    reference,
    reason,
    ...caseFields(found),
  };
}
