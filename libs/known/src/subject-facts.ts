import { assert } from '#kernel';
import type { SubjectFacts } from '#scoring';
import type { SubjectStatement } from './known-subjects.read-model.js';

/** Statements about one subject as scoring sees them, by version: the last one holds, the others are what it was. */
export function subjectFacts(statements: readonly SubjectStatement[]): SubjectFacts {
  const newest = statements.at(-1);
  assert(newest !== undefined, 'whoever is registered was stated');
  const { subjectId, subjectType, region, kind, level, attributes } = newest;
  return { subjectId, subjectType, region, kind, level, attributes, formerly: statements.slice(0, -1) };
}

/** By subject; statements come by subject and version. */
export function bySubject(statements: readonly SubjectStatement[]): Map<string, readonly SubjectStatement[]> {
  const subjects = new Map<string, SubjectStatement[]>(statements.map(({ subjectId }) => [subjectId, []]));
  for (const statement of statements) subjects.get(statement.subjectId)!.push(statement);
  return subjects;
}
