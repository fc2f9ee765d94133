import { type FieldError, fieldError, isPseudonym, PSEUDONYM_EXAMPLE } from '#kernel';
import type { CodeLists } from '#vocabulary';
import type { SubjectContent } from './subject.js';

/** What can't be true of a subject. Of codes that alone is looked at by which an insured person would be found. */
export function subjectProblems(lists: CodeLists, subjectId: string, content: SubjectContent): FieldError[] {
  const { subjectType, kind, agreement } = content;
  const problems = unknownWords(lists, content);
  if (subjectType === 'insuredPerson' && !isPseudonym(subjectId)) problems.push(NO_PSEUDONYM);
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

const NO_PSEUDONYM = fieldError(
  'subjectId',
  'not-a-pseudonym',
  `参保人须使用假名：密钥版本后接带密钥的散列值，如 ${PSEUDONYM_EXAMPLE}`,
  `an insured person has a pseudonym: a keyed hash behind the version of its key, such as ${PSEUDONYM_EXAMPLE}`,
);

function unknownWords(lists: CodeLists, { kind, level, ownership }: SubjectContent): FieldError[] {
  return [
    ...(kind === null ? [] : lists.unknown('kind', kind, 'institutionKinds')),
    ...(level === null ? [] : lists.unknown('level', level, 'institutionLevels')),
    ...(ownership === null ? [] : lists.unknown('ownership', ownership, 'ownerships')),
  ];
}
