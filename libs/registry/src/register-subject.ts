import { canonicalJson, DomainError, reaches, regionOfCode, requireReached, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { CodeLists } from '#vocabulary';
import { type ExpectedVersion, requireExpected, WHATEVER_THERE_IS } from './expected-version.js';
import type { IdentityWatch } from './identity-watch.js';
import type { RegistryStore } from './registry.store.js';
import { INVALID_SUBJECT, REGISTERED_ELSEWHERE, TYPE_FIXED } from './registry.errors.js';
import { subjectProblems } from './subject-problems.js';
import type { Subject, SubjectContent } from './subject.js';
import type { SubjectStatements } from './subject-statements.js';

/** `created` = a new subject, `changed` = a new version of one, `same` = nothing to store. */
export type RegistryChange = 'created' | 'changed' | 'same';

/** Registers a subject or replaces what is known of it; history is kept. */
export class RegisterSubject {
  constructor(
    private readonly store: RegistryStore,
    private readonly statements: SubjectStatements,
    private readonly watch: IdentityWatch,
    private readonly policies: PolicyCatalogue,
    private readonly lists: CodeLists,
  ) {}

  async execute(
    tx: Tx,
    subjectId: string,
    content: SubjectContent,
    expected: ExpectedVersion | typeof WHATEVER_THERE_IS = WHATEVER_THERE_IS,
  ): Promise<{ subject: Subject; change: RegistryChange }> {
    const problems = subjectProblems(this.lists, subjectId, content);
    if (problems.length > 0) throw new DomainError(INVALID_SUBJECT, {}, problems);
    await this.follow(tx, subjectId, content);
    await this.policies.lockVersions(tx);
    const outcome = await this.store.createOrLock(tx, subjectId, content.subjectType);
    const current = outcome === 'created' ? null : await this.store.find(subjectId, tx);
    if (current !== null && !reaches(tx, current.region)) throw new DomainError(REGISTERED_ELSEWHERE, { subjectId });
    if (current !== null && current.subjectType !== content.subjectType) {
      throw new DomainError(TYPE_FIXED, { subjectId, registered: current.subjectType, asked: content.subjectType });
    }
    const subject: Subject = { ...content, subjectId, version: (current?.version ?? 0) + 1 };
    const change = changeOf(current, subject);
    requireExpected(expected, current, change);
    if (change !== 'same') await this.save(tx, subject, content);
    await this.watch.registered(tx, [subject]);
    return { subject: change === 'same' ? current! : subject, change };
  }

  /**
   * Whoever is limited to a region registers there, and under codes of there: whether others have registered a code of
   * elsewhere is not told. Who came from elsewhere, and is seen by now, keeps the code.
   */
  private async follow(tx: Tx, subjectId: string, { region }: SubjectContent): Promise<void> {
    requireReached(tx, region);
    const given = regionOfCode(subjectId);
    const foreign = given !== null && !reaches(tx, given);
    if (foreign && (await this.store.find(subjectId, tx)) === null) requireReached(tx, given);
    await tx.followEverywhere();
  }

  private async save(tx: Tx, subject: Subject, content: SubjectContent): Promise<void> {
    await this.store.saveVersion(tx, subject.subjectId, subject.version, content);
    await this.statements.ofSubjects(tx, [subject]);
  }
}

const changeOf = (current: Subject | null, subject: Subject): RegistryChange =>
  current === null ? 'created' : sameContent(current, subject) ? 'same' : 'changed';

/** Whether two versions of a subject say the same. */
export const sameContent = (a: Subject, b: Subject): boolean =>
  canonicalJson({ ...a, version: 0 }) === canonicalJson({ ...b, version: 0 });
