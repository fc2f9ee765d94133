import type { Actor } from '#access';
import { DomainError } from '#kernel';
import { UNKNOWN_SUBJECT } from '#registry';
import type { RepresentationStore } from './representation.store.js';

/** For whom somebody who asks may speak. */
export class SpeaksFor {
  constructor(private readonly store: RepresentationStore) {}

  /** Whoever is not spoken for is answered for as if there was nobody of that id, by the same statement. */
  async require({ person }: Actor, subjectId: string): Promise<void> {
    const newest = await this.store.newest({ personId: person, subjectId });
    if (newest === null || newest.caseId === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
  }

  /** Ids of all of them, ascending. */
  all({ person }: Actor): Promise<string[]> {
    return this.store.subjectsOf(person);
  }
}
