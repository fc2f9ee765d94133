import { againstOf, type AppealKind } from '#appeals';
import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { AgainstView, againstView } from '../appeals/against.view.js';
import { EvidenceEntryView, evidenceEntryView } from '../evidence/evidence.view.js';
import { PageOf } from '../http/index.js';
import { ToldNoticeView } from '../notices/notice.view.js';
import {
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

export class OwnSubjectsView {
  @ShownTexts({ description: 'Ids of those for whom you may speak' })
  readonly subjectIds!: readonly string[];
}

/** An appeal of the subject: what became of it, and not who decided. */
export class OwnAppealView {
  @ShownId()
  readonly appealId!: string;

  @ShownOneOf(CASE_STATES, {
    description: 'approved = upheld: what it is against, and what rested on it, no longer counts',
  })
  readonly status!: CaseState;

  @ShownId({ nullable: true, description: 'The fact; null = it is against something else' })
  readonly evidenceId!: string | null;

  @ShownObject(() => AgainstView)
  readonly against!: AgainstView;

  @ShownDay()
  readonly filedOn!: string;

  @ShownText({ description: 'Who spoke for the subject' })
  readonly filedBy!: string;

  @ShownText()
  readonly grounds!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownInstant()
  readonly openedAt!: string;

  @ShownInstant({ nullable: true, description: 'null while it is pending' })
  readonly decidedAt!: string | null;

  @ShownText({ nullable: true, description: 'What was said with the decision' })
  readonly comment!: string | null;

  @ShownList(() => EvidenceEntryView, { description: 'The reversing lines in the books of the subject' })
  readonly entries!: readonly EvidenceEntryView[];
}

export class OwnAppealPage extends PageOf(OwnAppealView) {}

export class OwnNoticePage {
  @ShownList(() => ToldNoticeView)
  readonly items!: readonly ToldNoticeView[];

  @ShownText({ description: 'Where to go on, now or later: never null' })
  readonly nextCursor!: string;
}

export const ownAppealView =
  (subjectId: string) =>
  (found: CaseOf<AppealKind>): OwnAppealView => {
    const { evidenceId, filedOn, filedBy, grounds, reference, evidence } = found.command;
    const { decision } = found;
    const lines = decision?.result?.entries.filter((entry) => entry.subjectId === subjectId) ?? [];
    return {
      appealId: found.caseId,
      status: stateOf(found),
      evidenceId,
      against: againstView(againstOf(found.command)),
      filedOn,
      filedBy,
      grounds,
      reference,
      evidence,
      openedAt: found.openedAt.toISOString(),
      decidedAt: decision === null ? null : new Date(decision.decidedAt).toISOString(),
      comment: decision?.comment ?? null,
      entries: lines.map(evidenceEntryView),
    };
  };
