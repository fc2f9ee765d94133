import {
  type DutyStatus,
  type MeasureDuty,
  measureTitle,
  type SoftMeasureAnswer,
  type SubjectDuties,
  type SubjectMeasures,
} from '#soft-measures';
import type { Language } from '#kernel';
import type { PolicyTimeline } from '#scoring';
import { PageOf } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownText,
} from '../presenting/shown.js';
import { WarningView, warningView } from '../presenting/texts.js';

const DUTY_MEANINGS: Meanings<DutyStatus> = { due: 'still owed', done: 'it took place since it is due' };

/** A soft measure that was recorded. */
export class SoftMeasureView {
  @ShownId({ description: 'Names the fact: GET it, or take it back, under /v1/evidence', example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownId({ example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownCode({ example: 'reminderTalk' })
  readonly measure!: string;

  @ShownText({ description: 'In the language asked for', example: 'Reminder talk' })
  readonly title!: string;

  @ShownDay()
  readonly doneOn!: string;

  @ShownDay({ nullable: true, description: 'Since when it was due on that day; null = it was not: voluntary' })
  readonly dueSince!: string | null;

  @ShownList(() => WarningView)
  readonly warnings!: readonly WarningView[];
}

export class MeasureSourceView {
  @ShownText({ description: 'The article of the rule', example: '医保发〔2024〕23号 total below 9' })
  readonly article!: string;
}

/** A measure that the rating names. */
export class MeasureDutyView {
  @ShownCode({ example: 'reminderTalk' })
  readonly measure!: string;

  @ShownText({ description: 'In the language asked for', example: 'Reminder talk' })
  readonly title!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownChoice(DUTY_MEANINGS)
  readonly status!: DutyStatus;

  @ShownDay({ description: 'Since when it is due' })
  readonly since!: string;

  @ShownDay({ nullable: true, description: 'When it took place first since then' })
  readonly doneOn!: string | null;

  @ShownId({ nullable: true, description: 'The fact that says so' })
  readonly evidenceId!: string | null;

  @ShownObject(() => MeasureSourceView, { nullable: true, description: 'The rule that names it' })
  readonly source!: MeasureSourceView | null;
}

/** A measure that took place, whatever the rating names now. */
export class RecordedMeasureView {
  @ShownId({ example: 'ev_01jx' })
  readonly evidenceId!: string;

  @ShownCode({ example: 'interview' })
  readonly measure!: string;

  @ShownText({ description: 'In the language asked for', example: 'Interview' })
  readonly title!: string;

  @ShownDay()
  readonly doneOn!: string;

  @ShownDay({ nullable: true, description: 'Since when it was due on that day; null = it was not: voluntary' })
  readonly dueSince!: string | null;
}

/** What a subject owes under a scheme, and what took place. */
export class SubjectMeasuresView {
  @ShownId({ example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownDay()
  readonly asOf!: string;

  @ShownList(() => MeasureDutyView, { description: 'What the rating names on that day, in the order of the policy' })
  readonly items!: readonly MeasureDutyView[];

  @ShownList(() => RecordedMeasureView, { description: 'What took place by then, newest first; 500 at most' })
  readonly recorded!: readonly RecordedMeasureView[];
}

/** One line of the work list. */
export class SubjectDutiesView {
  @ShownId({ example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownText({ example: 'physician' })
  readonly subjectType!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownList(() => MeasureDutyView)
  readonly measures!: readonly MeasureDutyView[];
}

export class SubjectDutiesPage extends PageOf(SubjectDutiesView) {}

export function softMeasureView(answer: SoftMeasureAnswer, language: Language): SoftMeasureView {
  const { recordedAt, title, warnings, ...rest } = answer;
  return {
    ...rest,
    recordedAt: new Date(recordedAt).toISOString(),
    title: title[language],
    warnings: warnings.map((warning) => warningView(warning, language)),
  };
}

export function subjectMeasuresView(found: SubjectMeasures, language: Language): SubjectMeasuresView {
  const { subjectId, scheme, asOf, timeline, duties, recorded } = found;
  return {
    subjectId,
    scheme,
    asOf,
    items: duties.map((duty) => dutyView(duty, timeline, language)),
    recorded: recorded.map(({ evidenceId, measure, doneOn, dueSince }) => {
      return { evidenceId, measure, title: measureTitle(timeline, measure)[language], doneOn, dueSince };
    }),
  };
}

export function subjectDutiesView(found: SubjectDuties, language: Language): SubjectDutiesView {
  const { subjectId, subjectType, scheme, timeline, duties } = found;
  return { subjectId, subjectType, scheme, measures: duties.map((duty) => dutyView(duty, timeline, language)) };
}

function dutyView(duty: MeasureDuty, timeline: PolicyTimeline, language: Language): MeasureDutyView {
  const { measure, since, article, settledBy } = duty;
  return {
    measure,
    title: measureTitle(timeline, measure)[language],
    scheme: timeline.scheme,
    status: settledBy === null ? 'due' : 'done',
    since,
    doneOn: settledBy?.doneOn ?? null,
    evidenceId: settledBy?.evidenceId ?? null,
    source: article === null ? null : { article: article[language] },
  };
}
