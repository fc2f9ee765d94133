import { CASE_STATES, type CaseOf, type CaseState, stateOf } from '#casework';
import type { Language } from '#kernel';
import { type DepartmentAnswer, TRANSFER_FORMS, type TransferKind } from '#transfers';
import type { CodeLists } from '#vocabulary';
import { AttachmentView } from '../adjustments/adjustment.view.js';
import { PageOf } from '../http/index.js';
import { caseFields, CaseDecisionView } from '../presenting/case-decision.view.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** Another department is told of a matter, and where that stands. */
export class TransferView {
  @ShownId()
  readonly transferId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = sent' })
  readonly status!: CaseState;

  @ShownId()
  readonly subjectId!: string;

  @ShownId({ description: 'The matter: GET /v1/matters/{caseKey}' })
  readonly caseKey!: string;

  @ShownOneOf(TRANSFER_FORMS)
  readonly form!: string;

  @ShownCode({ description: 'A word of the list `departments`' })
  readonly department!: string;

  @ShownTexts({ description: 'Facts that go along' })
  readonly evidenceIds!: readonly string[];

  @ShownText()
  readonly grounds!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownList(() => AttachmentView)
  readonly evidence!: readonly AttachmentView[];

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;

  @ShownDay({ nullable: true, description: 'null unless it was sent' })
  readonly sentOn!: string | null;

  @ShownDay({ nullable: true, description: 'By when an answer is due, as it was when it was sent' })
  readonly replyBy!: string | null;
}

export class TransferPage extends PageOf(TransferView) {}

/** What a department answered. */
export class DepartmentAnswerView {
  @ShownId()
  readonly transferId!: string;

  @ShownInteger({ min: 1 })
  readonly number!: number;

  @ShownDay()
  readonly answeredOn!: string;

  @ShownCode({ description: 'A word of the list `departmentAnswers`' })
  readonly outcome!: string;

  @ShownText({ description: 'What people call it, in the language asked for' })
  readonly outcomeName!: string;

  @ShownText()
  readonly reference!: string;

  @ShownText({ nullable: true })
  readonly note!: string | null;

  @ShownId({ nullable: true, description: 'The fact by which what they decided was recorded' })
  readonly evidenceId!: string | null;

  @ShownInstant()
  readonly recordedAt!: string;
}

/** All that a department answered. */
export class DepartmentAnswersView {
  @ShownList(() => DepartmentAnswerView, { description: 'In the order in which they were recorded' })
  readonly items!: readonly DepartmentAnswerView[];
}

export function transferView(found: CaseOf<TransferKind>): TransferView {
  const { sentOn = null, replyBy = null } = found.decision?.result ?? {};
  return { transferId: found.caseId, status: stateOf(found), ...found.command, ...caseFields(found), sentOn, replyBy };
}

export function departmentAnswerView(
  { caseId, seq, recordedAt, ...answer }: DepartmentAnswer,
  language: Language,
  words: CodeLists,
): DepartmentAnswerView {
  return {
    transferId: caseId,
    number: seq,
    ...answer,
    outcomeName: words.label('departmentAnswers', answer.outcome)[language],
    recordedAt: new Date(recordedAt).toISOString(),
  };
}
