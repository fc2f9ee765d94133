import { type Day, type FieldError, fieldError, futureProblems, nearestName } from '#kernel';
import { earliestExit, latestEnd, type ListRule } from '#scoring';
import type { ListingCommand } from './list-entry.js';

/** That the scheme has no list of the name for such cases; a near one is meant. */
export function unknownList(list: string, known: readonly string[]): FieldError {
  const meant = nearestName(list, known);
  const hint = meant === null ? `one of ${known.join(', ')}` : `did you mean ${meant}`;
  return fieldError('list', 'unknown', '规则中没有这一名单', `is no such list of the scheme: ${hint}`);
}

/** What an entry lacks by the rule of its list; `subjectType`: of whom it is about. */
export function listingProblems(
  rule: ListRule,
  { from, until }: ListingCommand,
  subjectType: string,
  today: Day,
): FieldError[] {
  const [least, latest] = [earliestExit(rule, from), latestEnd(rule, from)];
  return [
    ...futureProblems('from', from, today),
    ...(rule.subjectTypes?.includes(subjectType) === false
      ? [fieldError('subjectId', 'not-for-list', '该主体不能列入此名单', 'may not be put on this list')]
      : []),
    ...(until > from ? [] : [fieldError('until', 'not-after-from', '应晚于起始日', 'must be after the first day')]),
    ...(until < least
      ? [fieldError('until', 'too-short', `不得早于 ${least}`, `must not be before ${least}, by the rule of the list`)]
      : []),
    ...(until > latest
      ? [fieldError('until', 'too-long', `不得晚于 ${latest}`, `must not be after ${latest}, by the rule of the list`)]
      : []),
  ];
}
