import { type FieldError, fieldError, unknownWord } from '#kernel';
import { INSTITUTION_KINDS, OWNERSHIPS, type SubjectContent } from './subject.js';

/** What can't be true of a subject, whatever its code says. */
export function subjectProblems({ subjectType, kind, ownership, agreement }: SubjectContent): FieldError[] {
  const problems: FieldError[] = [
    ...(kind === null ? [] : unknownWord('kind', kind, INSTITUTION_KINDS)),
    ...(ownership === null ? [] : unknownWord('ownership', ownership, OWNERSHIPS)),
  ];
  if (agreement !== null && agreement.until !== null && agreement.until <= agreement.from) {
    problems.push(
      fieldError('agreement.until', 'not-after', '协议截止应晚于开始', 'an agreement ends after it begins'),
    );
  }
  if (subjectType !== 'institution' && kind !== null) {
    problems.push(fieldError('kind', 'institutions-only', '仅机构有类别', 'only institutions have a kind'));
  }
  if (subjectType !== 'institution' && agreement !== null) {
    problems.push(
      fieldError('agreement', 'institutions-only', '仅机构有医保协议', 'only institutions have an agreement'),
    );
  }
  return problems;
}
