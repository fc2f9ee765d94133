import { type CaseOf, CASE_STATES, type CaseState, stateOf, subjectOf } from '#casework';
import type { LicenceWithdrawalKind } from '#licences';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { EvidenceEntryView, evidenceEntryView } from '../evidence/evidence.view.js';
import { PageOf } from '../http/index.js';
import { CarriedPersonView, carriedPersons, caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** The withdrawal of a licence, and where it stands. */
export class LicenceWithdrawalView {
  @ShownId()
  readonly withdrawalId!: string;

  @ShownOneOf(CASE_STATES)
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode({ description: 'Its rating proposed the withdrawal' })
  readonly scheme!: string;

  @ShownDay()
  readonly decidedOn!: string;

  @ShownTexts({ description: 'Staff that loses its certificates with it' })
  readonly liable!: readonly string[];

  @ShownText()
  readonly grounds!: string;

  @ShownText()
  readonly reference!: string;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownList(() => CarriedPersonView, { description: 'Who answered for the institution then: named, and no worse off' })
  readonly responsiblePersons!: readonly CarriedPersonView[];

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownId({ nullable: true, description: 'The fact that the approval recorded' })
  readonly evidenceId!: string | null;

  @ShownList(() => EvidenceEntryView, { description: 'The lines that it wrote' })
  readonly entries!: readonly EvidenceEntryView[];
}

export class LicenceWithdrawalPage extends PageOf(LicenceWithdrawalView) {}

export function licenceWithdrawalView(found: CaseOf<LicenceWithdrawalKind>): LicenceWithdrawalView {
  const recorded = found.decision?.result ?? null;
  return {
    withdrawalId: found.caseId,
    status: stateOf(found),
    subjectId: subjectOf(found),
    scheme: found.scheme,
    ...found.command,
    ...caseFields(found),
    responsiblePersons: carriedPersons(found),
    evidenceId: recorded?.evidenceId ?? null,
    entries: recorded?.entries.map(evidenceEntryView) ?? [],
  };
}
