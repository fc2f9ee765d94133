import type { Tx } from '#kernel';
import type { Affiliation, RegistryStore, Subject } from '#registry';
import type { SubjectFacts } from '#scoring';

export type SubjectsById = ReadonlyMap<string, SubjectFacts>;

/** The known ones among the subjects that a fact names, with where they practise: scoring warns when it was elsewhere. */
export async function subjectsNamed(tx: Tx, registry: RegistryStore, named: readonly string[]): Promise<SubjectsById> {
  const subjectIds = [...new Set(named)];
  const subjects = await registry.findMany(subjectIds, tx);
  const practised = await registry.affiliationsOf(subjectIds, tx);
  return new Map(subjects.map((subject) => [subject.subjectId, factsOf(subject, practised)]));
}

function factsOf(
  { subjectId, subjectType, region, kind, level, attributes }: Subject,
  all: readonly Affiliation[],
): SubjectFacts {
  const own = all.filter(({ practitionerId }) => practitionerId === subjectId);
  const affiliations = own.flatMap(({ institutionId, periods }) =>
    periods.map(({ from, until }) => ({ institutionId, from, until })),
  );
  return { subjectId, subjectType, region, kind, level, attributes, affiliations };
}
