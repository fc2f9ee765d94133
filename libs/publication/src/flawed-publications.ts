import type { CaseClocks } from '#clocks';
import { type EndedFact, RestsOnFacts } from '#evidence';
import type { Clock, Tx } from '#kernel';
import type { PublicationStore } from './publication.store.js';

/** To correct or withdraw what is published wrongly: three days by NHSA Order 4. */
const CORRECTION = 'publication.correction';

/**
 * What is published of a fact that was taken back, or repaired as a whole, is wrong from then on: it is shown no longer,
 * and a clock says until when it is to be withdrawn or corrected wherever else it was published (N5).
 */
export class FlawedPublications extends RestsOnFacts {
  constructor(
    private readonly store: PublicationStore,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async ended(tx: Tx, { evidenceId, how, subjectId }: EndedFact): Promise<void> {
    await this.store.lock(tx, evidenceId);
    const today = this.clock.today();
    for (const one of await this.store.openOf(tx, evidenceId)) {
      if (one.flaw !== null || (subjectId !== null && subjectId !== one.subjectId)) continue;
      await this.store.flaw(tx, one.publicationId, how, today);
      const about = { caseId: one.publicationId, subjectId: one.subjectId };
      await this.clocks.opened(tx, about, CORRECTION, today);
    }
  }
}
