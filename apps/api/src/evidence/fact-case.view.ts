import { type Case, CASE_STATES, type CaseOf, type CaseState, stateOf } from '#casework';
import type { EvidenceAnswer, EvidenceRevocationKind, RestorationReviewKind } from '#evidence';
import type { StandingRestorationKind } from '#repairs';
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
import { WarningView } from '../presenting/texts.js';
import { EvidenceEntryView, evidenceEntryView } from './evidence.view.js';

/** The fact that an approval recorded, and the lines that it wrote. */
export class RecordedFactView {
  @ShownId({ example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownList(() => EvidenceEntryView)
  readonly entries!: readonly EvidenceEntryView[];
}

/** A fact that takes two persons, and where it stands. */
abstract class FactCaseView {
  @ShownOneOf(CASE_STATES, { description: 'approved = recorded: the books know it' })
  readonly status!: CaseState;

  @ShownText({ description: 'The document that decides it' })
  readonly reference!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownObject(() => RecordedFactView, { nullable: true, description: 'null unless it is approved' })
  readonly recorded!: RecordedFactView | null;
}

export class RevocationView extends FactCaseView {
  @ShownId()
  readonly revocationId!: string;

  @ShownId({ description: 'The fact to take back' })
  readonly evidenceId!: string;

  @ShownText()
  readonly reason!: string;

  @ShownDay()
  readonly revokedOn!: string;

  @ShownId({ nullable: true, description: 'The fact that tells of the same act and goes on counting' })
  readonly sameAs!: string | null;
}

/** What opening and approval answer: the case, and what is unusual about it or about what it did. */
export class WarnedRevocationView extends RevocationView {
  @ShownList(() => WarningView, { description: 'Unusual, and recorded all the same' })
  readonly warnings!: readonly WarningView[];
}

export class StandingRestorationView extends FactCaseView {
  @ShownId()
  readonly restorationId!: string;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownDay()
  readonly restoredOn!: string;

  @ShownText({ description: 'evaluationPassed or newRegistration' })
  readonly basis!: string;

  @ShownDay({ nullable: true })
  readonly commitmentSignedOn!: string | null;

  @ShownDay({ nullable: true, description: 'When it was applied for; its evaluation has a clock from then on' })
  readonly appliedOn!: string | null;
}

/** A restoration that no longer holds, as it was recorded. */
export class RestorationReviewView extends FactCaseView {
  @ShownId()
  readonly reviewId!: string;

  @ShownId({ description: 'The recorded restoration' })
  readonly evidenceId!: string;

  @ShownId()
  readonly subjectId!: string;

  @ShownCode()
  readonly scheme!: string;

  @ShownDay({ description: 'From when it held' })
  readonly restoredOn!: string;

  @ShownText({ description: 'evaluationPassed or newRegistration' })
  readonly basis!: string;

  @ShownDay({ nullable: true })
  readonly commitmentSignedOn!: string | null;
}

export class RestorationReviewPage extends PageOf(RestorationReviewView) {}
export class RevocationPage extends PageOf(RevocationView) {}
export class StandingRestorationPage extends PageOf(StandingRestorationView) {}

export function revocationView(found: CaseOf<EvidenceRevocationKind>): RevocationView {
  return { revocationId: found.caseId, sameAs: null, ...found.command, ...whereItStands(found) };
}

export function standingRestorationView(found: CaseOf<StandingRestorationKind>): StandingRestorationView {
  return {
    restorationId: found.caseId,
    ...found.command,
    appliedOn: found.command.appliedOn ?? null,
    ...whereItStands(found),
  };
}

export function restorationReviewView(found: CaseOf<RestorationReviewKind>): RestorationReviewView {
  return { reviewId: found.caseId, ...found.command, ...whereItStands(found) };
}

function whereItStands(found: Case<unknown, EvidenceAnswer>) {
  const recorded = found.decision?.result ?? null;
  return { status: stateOf(found), ...caseFields(found), recorded: recorded === null ? null : recordedView(recorded) };
}

export function recordedView({ evidenceId, recordedAt, entries }: EvidenceAnswer): RecordedFactView {
  return { evidenceId, recordedAt: new Date(recordedAt).toISOString(), entries: entries.map(evidenceEntryView) };
}
