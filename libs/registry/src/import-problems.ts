import { DomainError, type FieldError } from '#kernel';
import type { CodeLists } from '#vocabulary';
import type { RegisteredContent, StatedAffiliation } from './register-import.store.js';
import { INVALID_PERIODS, INVALID_SUBJECT, NOT_AFFILIABLE, UNKNOWN_SUBJECT } from './registry.errors.js';
import { periodProblems } from './set-affiliation.js';
import { subjectProblems } from './subject-problems.js';
import { isAffiliable } from './subject.js';

export function requireValidSubjects(lists: CodeLists, subjects: readonly RegisteredContent[]): void {
  const fields = subjects.flatMap(({ subjectId, content }, i) =>
    below(`subjects[${i}]`, subjectProblems(lists, subjectId, content)),
  );
  if (fields.length > 0) throw new DomainError(INVALID_SUBJECT, {}, fields);
}

export function requireValidPeriodsOf(lists: CodeLists, affiliations: readonly StatedAffiliation[]): void {
  const fields = affiliations.flatMap(({ periods }, i) => below(`affiliations[${i}]`, periodProblems(lists, periods)));
  if (fields.length > 0) throw new DomainError(INVALID_PERIODS, {}, fields);
}

/** Both sides are registered, the one as a practitioner, the other as an institution. */
export function requireAffiliable(
  affiliations: readonly StatedAffiliation[],
  types: ReadonlyMap<string, string>,
): void {
  for (const [i, affiliation] of affiliations.entries()) {
    requireSide(`affiliations[${i}].practitionerId`, affiliation.practitionerId, types, 'practitioner');
    requireSide(`affiliations[${i}].institutionId`, affiliation.institutionId, types, 'institution');
  }
}

function requireSide(
  path: string,
  subjectId: string,
  types: ReadonlyMap<string, string>,
  expected: 'practitioner' | 'institution',
): void {
  const subjectType = types.get(subjectId);
  if (subjectType === undefined) {
    const field = { path, code: 'unknown-subject', message: UNKNOWN_SUBJECT.title };
    throw new DomainError(UNKNOWN_SUBJECT, { subjectId }, [field]);
  }
  const fits = expected === 'practitioner' ? isAffiliable(subjectType) : subjectType === expected;
  if (fits) return;
  const field = { path, code: 'not-affiliable', message: NOT_AFFILIABLE.title };
  throw new DomainError(NOT_AFFILIABLE, { subjectId, subjectType, expected }, [field]);
}

const below = (path: string, problems: readonly FieldError[]): FieldError[] =>
  problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
