import { type Day, type FieldError, fieldError, futureProblems, type WorkingCalendar, yearOf } from '#kernel';
import type { CodeLists } from '#vocabulary';
import { conductProblems, duplicateNames } from './finding-problems.js';
import type { ReportInput } from './fact-inputs.js';
import { unknownFindingWords } from './word-problems.js';

/** What makes a report unacceptable whatever the policies say. Only a due day may lie ahead. */
export function reportProblems(
  lists: CodeLists,
  report: ReportInput,
  today: Day,
  calendar: WorkingCalendar,
): FieldError[] {
  const { receivedOn, confirmedOn, findings } = report;
  return [
    ...lists.unknown('kind', report.kind, 'reportKinds'),
    ...unknownFindingWords(lists, findings),
    ...(report.kind === 'informationReport' ? dueProblems(report, today, calendar) : arrivalProblems(report)),
    ...futureProblems('receivedOn', receivedOn, today),
    ...confirmationProblems(report, calendar),
    ...futureProblems('confirmedOn', confirmedOn, today),
    ...duplicateNames(
      (f) => `findings[${f}].findingId`,
      findings.map(({ findingId }) => findingId),
    ),
    ...conductProblems(findings, today),
  ];
}

/** X4: one that never came is missing once its day has passed, not before; nobody guesses which day that is. */
function dueProblems({ dueOn, receivedOn }: ReportInput, today: Day, calendar: WorkingCalendar): FieldError[] {
  if (dueOn === null) {
    return [
      fieldError('dueOn', 'required', '信息报告须填写应报日期', 'an information report needs the day it was due'),
    ];
  }
  if (dueOn >= (receivedOn ?? today)) return receivedOn === null ? [notYetDue('dueOn')] : [];
  const lastDay = calendar.firstWorkingDayFrom(dueOn);
  if (lastDay === null) return [holidaysNotKnown(dueOn)];
  return receivedOn === null && lastDay >= today ? [notYetDue('dueOn')] : [];
}

function arrivalProblems({ dueOn, receivedOn }: ReportInput): FieldError[] {
  const [zh, en] = ['仅信息报告可填写应报日期', 'only an information report is due on a day'];
  return [
    ...(receivedOn === null ? [fieldError('receivedOn', 'required', '须填写收到日期', 'the day of receipt')] : []),
    ...(dueOn === null ? [] : [fieldError('dueOn', 'information-reports-only', zh, en)]),
  ];
}

function confirmationProblems(
  { outcome, confirmedOn, receivedOn, dueOn, findings }: ReportInput,
  calendar: WorkingCalendar,
): FieldError[] {
  const path = 'confirmedOn';
  if (outcome !== 'confirmed') return unconfirmedProblems(confirmedOn, findings);
  if (confirmedOn === null) return [fieldError(path, 'required', '属实的须填写核实日期', 'the day of confirmation')];
  if (receivedOn !== null && confirmedOn < receivedOn) {
    return [fieldError(path, 'before-receipt', '核实日期早于收到日期', 'confirmed before it was received')];
  }
  if (receivedOn !== null || dueOn === null) return [];
  return confirmedOn <= (calendar.firstWorkingDayFrom(dueOn) ?? dueOn) ? [notYetDue(path)] : [];
}

function unconfirmedProblems(confirmedOn: Day | null, findings: ReportInput['findings']): FieldError[] {
  const day = (): FieldError =>
    fieldError('confirmedOn', 'confirmed-only', '仅属实的可填写核实日期', 'only what is confirmed has such a day');
  const found = (): FieldError =>
    fieldError('findings', 'findings-need-confirmation', '仅属实的可列出问题', 'only what is confirmed has findings');
  return [...(confirmedOn === null ? [] : [day()]), ...(findings.length === 0 ? [] : [found()])];
}

const notYetDue = (path: string): FieldError =>
  fieldError(path, 'not-yet-due', '应报日期尚未过去，不能认定未报', 'nothing is missing before the due day has passed');

/** A due day may be put off by holidays, and where nobody has said which there are, nobody knows how far. */
function holidaysNotKnown(dueOn: Day): FieldError {
  const year = yearOf(dueOn);
  return fieldError(
    'dueOn',
    'holidays-not-known',
    `${year} 年（及其后）的节假日安排尚未收录，无法判断应报日期是否顺延；请管理员先录入该年度日历`,
    `the holidays of ${year} or of the year after are not known, so nobody can say until when it was due; an administrator adds the year first`,
  );
}
