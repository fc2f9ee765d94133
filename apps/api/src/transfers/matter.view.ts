import type { CaseKinds } from '#casework';
import type { Language, Message } from '#kernel';
import type { MatterStep } from '#known';
import type { CodeLists } from '#vocabulary';
import {
  type Meanings,
  ShownChoice,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownText,
} from '../presenting/shown.js';

const STEPS: Meanings<MatterStep['step']> = {
  fact: 'a fact was recorded',
  decision: 'of a fact, such as an order to correct, an agreement handling, an administrative penalty',
  revoked: 'a fact was taken back',
  opened: 'a case was opened',
  decided: 'a case was decided',
  answered: 'a department answered',
  replyDue: 'an answer is waited for',
};

/** Something that happened in a matter. */
export class MatterStepView {
  @ShownChoice(STEPS)
  readonly step!: string;

  @ShownDay()
  readonly on!: string;

  @ShownInstant({ nullable: true, description: 'When it was recorded; null = it is waited for' })
  readonly recordedAt!: string | null;

  @ShownText({ description: 'The kind of fact, decision, or case, the outcome of a case, or the answer' })
  readonly what!: string;

  @ShownText({
    nullable: true,
    description: 'What people call that, in the language asked for; null = it is for machines',
  })
  readonly called!: string | null;

  @ShownId({ nullable: true })
  readonly subjectId!: string | null;

  @ShownId({ nullable: true })
  readonly evidenceId!: string | null;

  @ShownId({ nullable: true, description: 'GET /v1/cases/{caseId}' })
  readonly caseId!: string | null;

  @ShownText({ nullable: true, description: 'A word of the list `departments`' })
  readonly department!: string | null;

  @ShownText({ nullable: true })
  readonly reference!: string | null;
}

/** A matter from its first fact to its last answer. */
export class MatterFileView {
  @ShownId()
  readonly caseKey!: string;

  @ShownList(() => MatterStepView, { description: 'By day' })
  readonly timeline!: readonly MatterStepView[];
}

export function matterStepView(step: MatterStep, kinds: CaseKinds, words: CodeLists, language: Language) {
  const called = calledOf(step, kinds, words)?.[language] ?? null;
  return { ...step, recordedAt: step.recordedAt?.toISOString() ?? null, called } satisfies MatterStepView;
}

function calledOf({ step, what }: MatterStep, kinds: CaseKinds, words: CodeLists): Message | null {
  if (step === 'decision') return words.label('decisionKinds', what);
  if (step === 'answered') return words.label('departmentAnswers', what);
  return step === 'opened' ? kinds.named(what).called : null;
}
