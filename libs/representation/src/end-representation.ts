import { UNKNOWN_CASE } from '#casework';
import { DomainError, type Tx } from '#kernel';
import type { RepresentationStore } from './representation.store.js';

/** Ends what a case gave. One person is enough: it takes rights away and gives none. */
export class EndRepresentation {
  constructor(private readonly store: RepresentationStore) {}

  /** `false` when it was ended before. */
  async execute(tx: Tx, caseId: string): Promise<boolean> {
    const given = await this.store.givenBy(tx, caseId);
    if (given === null) throw new DomainError(UNKNOWN_CASE, { caseId });
    await this.store.lock(tx, given);
    const newest = await this.store.newest(given, tx);
    if (newest?.caseId !== caseId) return false;
    await this.store.end(tx, given);
    return true;
  }
}
