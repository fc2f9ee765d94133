import { assert, canonicalJson, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { CodeLists } from '#vocabulary';
import { requireAffiliable, requireValidPeriodsOf, requireValidSubjects } from './import-problems.js';
import type { IdentityWatch, PossibleLink } from './identity-watch.js';
import type { RegisterImportStore, RegisteredContent, StatedAffiliation } from './register-import.store.js';
import type { RegistryStore } from './registry.store.js';
import { type RegisterSubject, sameContent } from './register-subject.js';
import type { SetAffiliation } from './set-affiliation.js';
import type { Subject } from './subject.js';
import type { SubjectStatements } from './subject-statements.js';

/** Subjects come before the affiliations that name them. */
export interface Register {
  readonly subjects: readonly RegisteredContent[];
  readonly affiliations: readonly StatedAffiliation[];
}

/** How many were new, and how many were registered before, whether or not they have changed. */
export interface ImportOutcome {
  readonly created: number;
  readonly existing: number;
  /** New codes that may belong to subjects with another one. */
  readonly possibleLinks: readonly PossibleLink[];
}

/**
 * Registers some hundred subjects and affiliations with a handful of statements: the same rows and lines as one by
 * one. What exists already and says something else goes through the single use cases, so that its history is kept and
 * importing again is harmless. A thousand of both fit well into the time that a transaction has.
 */
export class ImportRegister {
  constructor(
    private readonly registry: RegistryStore,
    private readonly store: RegisterImportStore,
    private readonly register: RegisterSubject,
    private readonly affiliate: SetAffiliation,
    private readonly statements: SubjectStatements,
    private readonly watch: IdentityWatch,
    private readonly policies: PolicyCatalogue,
    private readonly lists: CodeLists,
  ) {}

  async execute(tx: Tx, { subjects, affiliations }: Register): Promise<ImportOutcome> {
    requireValidSubjects(this.lists, subjects);
    requireValidPeriodsOf(this.lists, affiliations);
    if (tx.region !== null) return this.alone(tx, { subjects, affiliations });
    await this.policies.lockVersions(tx);
    const registered = await this.importSubjects(tx, subjects);
    const created = registered.length + (await this.importAffiliations(tx, affiliations));
    const possibleLinks = await this.watch.registered(tx, registered);
    return { created, existing: subjects.length + affiliations.length - created, possibleLinks };
  }

  /**
   * For whoever is limited to a region, by the single use cases, which know what is beyond it: one thing a transaction,
   * for once it has followed a thing everywhere it no longer tells what the caller sees.
   */
  private async alone(tx: Tx, { subjects, affiliations }: Register): Promise<ImportOutcome> {
    assert(subjects.length + affiliations.length === 1, 'within a region one thing is registered at a time');
    const [subject, affiliation] = [subjects[0], affiliations[0]];
    const { change } =
      subject !== undefined
        ? await this.register.execute(tx, subject.subjectId, subject.content)
        : await this.affiliate.execute(
            tx,
            affiliation!.practitionerId,
            affiliation!.institutionId,
            affiliation!.periods,
          );
    const created = change === 'created' ? 1 : 0;
    return { created, existing: 1 - created, possibleLinks: [] };
  }

  /** Returns those that are new. */
  private async importSubjects(tx: Tx, subjects: readonly RegisteredContent[]): Promise<Subject[]> {
    if (subjects.length === 0) return [];
    const { first, later } = firstOfEach(subjects, ({ subjectId }) => subjectId);
    const ids = await this.store.create(tx, first);
    const created = first.filter(({ subjectId }) => ids.has(subjectId));
    await this.store.addFirstVersions(tx, created);
    const versions = created.map(firstVersion);
    await this.statements.ofSubjects(tx, versions);
    const known = first.filter(({ subjectId }) => !ids.has(subjectId));
    for (const { subjectId, content } of [...(await this.changedSubjects(tx, known)), ...later]) {
      await this.register.execute(tx, subjectId, content);
    }
    return versions;
  }

  private async changedSubjects(tx: Tx, known: readonly RegisteredContent[]): Promise<RegisteredContent[]> {
    if (known.length === 0) return [];
    const ids = known.map(({ subjectId }) => subjectId);
    await this.store.lock(tx, ids);
    const current = new Map((await this.registry.findMany(ids, tx)).map((subject) => [subject.subjectId, subject]));
    return known.filter(({ subjectId, content }) => {
      const subject = current.get(subjectId)!;
      return !sameContent(subject, { ...content, subjectId, version: subject.version });
    });
  }

  private async importAffiliations(tx: Tx, affiliations: readonly StatedAffiliation[]): Promise<number> {
    if (affiliations.length === 0) return 0;
    const practitioners = affiliations.map(({ practitionerId }) => practitionerId);
    const named = [...practitioners, ...affiliations.map(({ institutionId }) => institutionId)];
    const types = await this.store.typesOf(tx, named);
    requireAffiliable(affiliations, types);
    await this.store.lock(tx, practitioners);
    const current = new Map(
      (await this.registry.affiliationsOf(practitioners, tx)).map((known) => [siteOf(known), known]),
    );
    const { first, later } = firstOfEach(affiliations, siteOf);
    const created = first.filter((stated) => !current.has(siteOf(stated)));
    const changed = first.filter((stated) => saysAnother(current.get(siteOf(stated)), stated));
    await this.store.addAffiliations(tx, created);
    await this.statements.ofAffiliations(
      tx,
      created.map((stated) => ({ ...stated, version: 1 })),
    );
    for (const { practitionerId, institutionId, periods } of [...changed, ...later]) {
      await this.affiliate.execute(tx, practitionerId, institutionId, periods);
    }
    return created.length;
  }
}

const firstVersion = ({ subjectId, content }: RegisteredContent): Subject => ({ ...content, subjectId, version: 1 });

const siteOf = ({ practitionerId, institutionId }: StatedAffiliation): string => `${practitionerId}\n${institutionId}`;

const saysAnother = (current: StatedAffiliation | undefined, stated: StatedAffiliation): boolean =>
  current !== undefined && canonicalJson(current.periods) !== canonicalJson(stated.periods);

/** What is stated twice in one import is stated first, then again. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): { first: T[]; later: T[] } {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
  return { first: [...seen.values()], later: items.filter((item) => seen.get(keyOf(item)) !== item) };
}
