import { type EndedFact, RestsOnFacts, type RevokeEvidence } from '#evidence';
import { type Clock, maxDay, type Tx } from '#kernel';
import type { EndEntries } from './end-entries.js';
import type { ListEntryRow } from './list-entry.js';
import type { ListEntryStore } from './list-entry.store.js';

/**
 * An entry that rests on a fact goes with it, in the same transaction: taken back where the fact was taken back, ended
 * from today on where it was repaired as a whole (N4).
 */
export class EntriesRestingOnFacts extends RestsOnFacts {
  constructor(
    private readonly entries: ListEntryStore,
    private readonly revoke: RevokeEvidence,
    private readonly ending: EndEntries,
    private readonly clock: Clock,
  ) {
    super();
  }

  async ended(tx: Tx, fact: EndedFact): Promise<void> {
    for (const entry of await this.entries.restingOn(tx, fact.evidenceId)) {
      if (fact.subjectId !== null && fact.subjectId !== entry.subjectId) continue;
      if (fact.how === 'revoked') await this.takeBack(tx, entry, fact);
      else await this.end(tx, entry, fact);
    }
  }

  private async takeBack(tx: Tx, { evidenceId }: ListEntryRow, fact: EndedFact): Promise<void> {
    const revocation = { reason: 'The fact that it rests on was taken back', revokedOn: this.clock.today() };
    await this.revoke.execute(tx, evidenceId, { ...revocation, reference: fact.evidenceId }, fact.person);
  }

  /** What is over needs no end. */
  private async end(tx: Tx, entry: ListEntryRow, { caseId, person }: EndedFact): Promise<void> {
    const endsOn = maxDay(this.clock.today(), entry.from);
    if (entry.endsOn !== null || endsOn >= entry.until || caseId === null) return;
    await this.ending.execute(tx, entry, endsOn, caseId, person);
  }
}
