import { type Day, type FieldError, fieldError, futureProblems } from '#kernel';
import type { Finding, Words } from '#scoring';

type Findings = readonly Finding[];

/** What one transaction can write in its time; a larger case is several facts. */
const MOST_LIABLE = 1_000;

export function tooManyLiable(findings: Findings): FieldError[] {
  const count = findings.reduce((sum, { liable }) => sum + liable.length, 0);
  if (count <= MOST_LIABLE) return [];
  const zh = `各问题责任人合计 ${count} 人次，最多 ${MOST_LIABLE}；请拆分为多条信息`;
  return [
    fieldError(
      'findings',
      'too-many',
      zh,
      `${count} liable persons in all findings; at most ${MOST_LIABLE}. Send several facts`,
    ),
  ];
}

/** Names whoever is not registered: the one that a fact is about, and the persons held liable. */
export function unknownSubjects(
  about: { readonly path: string; readonly subjectId: string },
  findings: Findings,
  known: { has(subjectId: string): boolean },
): FieldError[] {
  const named = findings.flatMap((finding, f) =>
    finding.liable.map(({ subjectId }, l) => ({ path: `findings[${f}].liable[${l}].subjectId`, subjectId })),
  );
  return [about, ...named]
    .filter(({ subjectId }) => !known.has(subjectId))
    .map(({ path, subjectId }) => {
      const [zh, en] = [`未登记信用主体 ${subjectId}`, `subject ${subjectId} is not registered`];
      return fieldError(path, 'unknown-subject', zh, en);
    });
}

/** An inspection is of an institution, whatever else its id may be registered as. */
export function wrongType(
  { path, subjectId, type }: { readonly path: string; readonly subjectId: string; readonly type?: string },
  known: ReadonlyMap<string, { readonly subjectType: string }>,
  words: Words,
): FieldError[] {
  const registered = known.get(subjectId)?.subjectType;
  if (type === undefined || registered === undefined || registered === type) return [];
  const [is, needed] = [words.label('subjectTypes', registered), words.label('subjectTypes', type)];
  const [zh, en] = [
    `${subjectId} 登记为${is.zh}，应为${needed.zh}`,
    `${subjectId} is registered as ${is.en}, not ${needed.en}`,
  ];
  return [fieldError(path, 'wrong-subject-type', zh, en)];
}

/** Persons are liable; what a finding is to the institution follows from the finding itself. */
export function institutionsLiable(
  findings: Findings,
  known: ReadonlyMap<string, { readonly subjectType: string }>,
): FieldError[] {
  return findings.flatMap(({ liable }, f) =>
    liable.flatMap(({ subjectId }, l) => {
      if (known.get(subjectId)?.subjectType !== 'institution') return [];
      const [zh, en] = [
        `${subjectId} 是机构，不能作为责任人`,
        `${subjectId} is an institution; only persons are liable`,
      ];
      return [fieldError(`findings[${f}].liable[${l}].subjectId`, 'wrong-subject-type', zh, en)];
    }),
  );
}

export function conductProblems(findings: Findings, today: Day): FieldError[] {
  return findings.flatMap(({ conduct }, f) => {
    if (conduct === null) return [];
    const path = `findings[${f}].conduct.to`;
    return [...(conduct.to < conduct.from ? [endsBefore(path)] : []), ...futureProblems(path, conduct.to, today)];
  });
}

/** Lines are told apart by these names: two parts of one fact with the same name would be one. */
export function duplicateNames(path: (index: number) => string, names: readonly string[]): FieldError[] {
  return names.flatMap((name, i) => {
    const first = names.indexOf(name);
    if (first === i) return [];
    return [fieldError(path(i), 'duplicate', `与第 ${first + 1} 项重复`, `the same as item ${first + 1}`)];
  });
}

export const endsBefore = (path: string): FieldError =>
  fieldError(path, 'ends-before', '截止早于开始', 'the end lies before the beginning');
