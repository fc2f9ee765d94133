import type { KnownAffiliation, KnownView, SubjectStatement } from '#known';
import type { SubjectFacts } from '#scoring';

export type SubjectsById = ReadonlyMap<string, SubjectFacts>;

/** The known ones among the subjects that a fact names, with where they practise: scoring warns when it was elsewhere. */
export async function subjectsNamed(view: KnownView, named: readonly string[]): Promise<SubjectsById> {
  const subjectIds = [...new Set(named)];
  const statements = await view.subjects.statements(subjectIds);
  const practised = await view.affiliations.of(subjectIds);
  // By version: the newest is the last to set its subject's.
  return new Map(statements.map((statement) => [statement.subjectId, factsOf(statement, practised)]));
}

function factsOf(
  { subjectId, subjectType, region, kind, level, attributes }: SubjectStatement,
  all: readonly KnownAffiliation[],
): SubjectFacts {
  const own = all.filter(({ practitionerId }) => practitionerId === subjectId);
  const affiliations = own.flatMap(({ institutionId, periods }) =>
    periods.map(({ from, until }) => ({ institutionId, from, until })),
  );
  return { subjectId, subjectType, region, kind, level, attributes, affiliations };
}
