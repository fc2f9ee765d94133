import { type Day, type Message, say } from '#kernel';
import type { PolicyTimeline } from '#scoring';

/** A soft measure that took place, as a source sends it. */
export interface SoftMeasure {
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly measure: string;
  readonly doneOn: Day;
  readonly participants: readonly string[];
  readonly reference: string | null;
  readonly note: string | null;
  /** Needed of a commitment. */
  readonly commitmentSignedOn: Day | null;
}

/** Whether a measure that a rating names is still owed, or took place since it is due. */
export const DUTY_STATUSES = ['due', 'done'] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** What matters of one that is recorded and was not taken back. */
export interface RecordedMeasure {
  readonly evidenceId: string;
  readonly subjectId: string;
  readonly measure: string;
  readonly doneOn: Day;
}

/** The measure that is a signed paper: without the day of the signature it proves nothing. */
export const COMMITMENT = 'commitment';

/** Measures that anybody may take, whether or not a policy names them (X5). */
const GENERAL_MEASURES: Readonly<Record<string, Message>> = {
  interview: say('约谈', 'Interview'),
  reminderTalk: say('提醒谈话', 'Reminder talk'),
  study: say('组织学习', 'Study of the rules'),
  [COMMITMENT]: say('信用承诺', 'Credit commitment'),
  warning: say('警示', 'Warning'),
  notifyInstitution: say('通知所在机构', 'Notify the institution'),
};

/** The texts in a list that a row of a policy holds; anything else that a policy may hold there names none. */
export function measuresIn(listed: unknown): string[] {
  if (!Array.isArray(listed)) return [];
  return [...new Set(listed.filter((measure) => typeof measure === 'string'))];
}

/** The codes that may be recorded under a scheme: those of any of its versions, and the general ones. */
export function knownMeasures({ versions }: PolicyTimeline): ReadonlySet<string> {
  const rows = versions.flatMap(({ document }) => document.decisions.agreement ?? []);
  return new Set([...Object.keys(GENERAL_MEASURES), ...rows.flatMap(({ then }) => measuresIn(then['measures']))]);
}

/** The rows that name measures, with the version that they stand in, as `RatingFilter` asks for them. */
export function rowsNamingMeasures({ versions }: PolicyTimeline): string[] {
  return versions.flatMap(({ ref, decisions }) =>
    decisions
      .rowIds('agreement')
      .filter((id) => measuresIn(decisions.row(id)!.then['measures']).length > 0)
      .map((id) => `${ref.version} ${id}`),
  );
}

/** What people call a measure: the newest version of the scheme that names it, else we; else its code. */
export function measureTitle({ versions }: PolicyTimeline, measure: string): Message {
  const naming = versions.findLast(({ texts }) => Object.hasOwn(texts, measure));
  return naming?.texts[measure] ?? general(measure) ?? say(measure, measure);
}

const general = (measure: string): Message | undefined =>
  Object.hasOwn(GENERAL_MEASURES, measure) ? GENERAL_MEASURES[measure] : undefined;
