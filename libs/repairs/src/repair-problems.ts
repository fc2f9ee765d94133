import { type Day, DomainError, type FieldError, fieldError, futureProblems, nearestName } from '#kernel';
import { type RepairOption, repairRefusal, type RepairRule } from '#scoring';
import type { Consent, RepairCommand } from './repair.js';
import { NOT_CLEAN, TOO_EARLY } from './repairs.errors.js';

/** Refuses what the time forbids; the order of the guards is that in which people are told. */
export function requireTime(option: RepairOption, { filedOn }: RepairCommand): void {
  const refusal = repairRefusal(option, filedOn);
  if (refusal === 'tooEarly') throw new DomainError(TOO_EARLY, { day: option.from });
  if (refusal === 'notClean') throw new DomainError(NOT_CLEAN, { day: option.newer! });
}

/** What an application lacks; `sites`: institutions where the person practises on the day of the application. */
export function repairProblems(
  { rule, scoreDate }: Pick<RepairOption, 'rule' | 'scoreDate'>,
  command: RepairCommand,
  sites: readonly string[],
  today: Day,
): FieldError[] {
  return [
    ...futureProblems('filedOn', command.filedOn, today),
    ...activityProblems(rule, command, scoreDate),
    ...consentProblems(rule, command, sites),
    ...commitmentProblems(rule, command),
  ];
}

function activityProblems(rule: RepairRule, { activities, filedOn }: RepairCommand, since: Day): FieldError[] {
  const known = (rule.activities ?? []).map(({ id }) => id);
  if (rule.activities !== undefined && activities.length === 0)
    return [fieldError('activities', 'required', '请写明修复活动', `name what was done: ${known.join(', ')}`)];
  return activities.flatMap(({ activity, doneOn }, i) => {
    const at = `activities[${i}]`;
    const again = activities.findIndex((other) => other.activity === activity && other.doneOn === doneOn) < i;
    return [
      ...(known.includes(activity) ? [] : [unknownActivity(`${at}.activity`, activity, known)]),
      ...(again ? [fieldError(at, 'duplicate', '同一活动同一日重复', 'the same activity on the same day again')] : []),
      ...(doneOn < since
        ? [fieldError(`${at}.doneOn`, 'too-early', '早于计分日期', `before the fact counted, ${since}`)]
        : []),
      ...(doneOn > filedOn ? [fieldError(`${at}.doneOn`, 'too-late', '晚于申请日期', 'after the application')] : []),
    ];
  });
}

function unknownActivity(path: string, activity: string, known: readonly string[]): FieldError {
  const meant = nearestName(activity, known);
  const hint = meant === null ? `one of ${known.join(', ')}` : `did you mean ${meant}`;
  return fieldError(path, 'unknown', '该规则没有这项活动', `is no activity of the rule: ${hint}`);
}

function consentProblems(
  { consent: needed }: RepairRule,
  { consent, filedOn }: RepairCommand,
  sites: readonly string[],
) {
  if (consent === null)
    return needed === true
      ? [
          fieldError(
            'consent',
            'required',
            '须经所在机构同意',
            'the institution where the person practises has to agree',
          ),
        ]
      : [];
  return [...siteProblems(consent, sites), ...agreedProblems(consent, filedOn)];
}

const siteProblems = ({ institutionId }: Consent, sites: readonly string[]): FieldError[] =>
  sites.includes(institutionId)
    ? []
    : [
        fieldError(
          'consent.institutionId',
          'not-affiliated',
          '当事人不在该机构执业',
          'the person does not practise there',
        ),
      ];

const agreedProblems = ({ agreedOn }: Consent, filedOn: Day): FieldError[] =>
  agreedOn > filedOn ? [fieldError('consent.agreedOn', 'too-late', '晚于申请日期', 'after the application')] : [];

function commitmentProblems({ commitment }: RepairRule, { commitmentSignedOn, filedOn }: RepairCommand): FieldError[] {
  if (commitmentSignedOn === null)
    return commitment === true
      ? [fieldError('commitmentSignedOn', 'required', '须签署公开承诺', 'a public commitment has to be signed')]
      : [];
  return commitmentSignedOn > filedOn
    ? [fieldError('commitmentSignedOn', 'too-late', '晚于申请日期', 'after the application')]
    : [];
}
