import { CASE_STATES, type CaseOf, type CaseState, stateOf, subjectOf } from '#casework';
import type { FindingConfirmationKind } from '#evidence';
import { hundredths, pointsToNumber } from '#kernel';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownPoints,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** A line that a finding would give. */
export class AwaitingLineView {
  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownCode({ nullable: true })
  readonly indicator!: string | null;

  @ShownPoints()
  readonly points!: number;
}

/** A finding that a committee has to confirm, and where that stands. */
export class FindingConfirmationView {
  @ShownId({ description: 'The case; its votes: GET /v1/cases/{caseId}' })
  readonly confirmationId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = it counts' })
  readonly status!: CaseState;

  @ShownId({ description: 'Whom the fact is about' })
  readonly subjectId!: string;

  @ShownId()
  readonly evidenceId!: string;

  @ShownId()
  readonly findingId!: string;

  @ShownText({ description: 'The person who recorded the fact, and so has no vote' })
  readonly recordedBy!: string;

  @ShownList(() => AwaitingLineView, { description: 'What it would give, as the policies said when it was asked for' })
  readonly awaiting!: readonly AwaitingLineView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownTexts({ nullable: true, description: 'The lines that the confirmation wrote; null unless it is confirmed' })
  readonly entryIds!: readonly string[] | null;
}

export class FindingConfirmationPage extends PageOf(FindingConfirmationView) {}

export function findingConfirmationView(found: CaseOf<FindingConfirmationKind>): FindingConfirmationView {
  const { evidenceId, findingId, recordedBy, awaiting } = found.command;
  return {
    confirmationId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    evidenceId,
    findingId,
    recordedBy,
    awaiting: awaiting.map(({ subjectId, scheme, indicator, points }) => ({
      subjectId,
      scheme,
      indicator,
      points: pointsToNumber(hundredths(points)),
    })),
    ...caseFields(found),
    entryIds: found.decision?.result?.entryIds ?? null,
  };
}
