import { bySubject, type KnownAffiliation, type KnownView, subjectFacts } from '#known';
import type { AffiliationPeriod, SubjectFacts } from '#scoring';

export type SubjectsById = ReadonlyMap<string, SubjectFacts>;

/** The known ones among the subjects that a fact names, with where they practise: scoring warns when it was elsewhere. */
export async function subjectsNamed(view: KnownView, named: readonly string[]): Promise<SubjectsById> {
  const subjectIds = [...new Set(named)];
  const statements = bySubject(await view.subjects.statements(subjectIds));
  const practised = await view.affiliations.of(subjectIds);
  return new Map(
    [...statements].map(([id, own]) => [id, { ...subjectFacts(own), affiliations: affiliationsOf(id, practised) }]),
  );
}

function affiliationsOf(subjectId: string, all: readonly KnownAffiliation[]): AffiliationPeriod[] {
  const own = all.filter(({ practitionerId }) => practitionerId === subjectId);
  return own.flatMap(({ institutionId, periods }) =>
    periods.map(({ from, until }) => ({ institutionId, from, until })),
  );
}
