import { DomainError, type IdSource, type Tx } from '#kernel';
import type { Place, Vault } from '#vault';
import type { Informant, Reading } from './informant.js';
import type { InformantStore } from './informant.store.js';
import { UNKNOWN_INFORMANT } from './informants.errors.js';

const placeOf = (reference: string): Place => ({ table: 'informant_secret', row: reference, column: 'content' });

/** Keeps who reported something, apart from what was reported, and says it to whoever may ask and says why. */
export class Informants {
  constructor(
    private readonly store: InformantStore,
    private readonly vault: Vault,
    private readonly ids: IdSource,
  ) {}

  /**
   * The reference of a report's informant. Only a report that is new takes one in: a repetition is answered alike
   * whatever it says, so that nobody finds out by trying who it was.
   */
  async keep(tx: Tx, evidenceId: string, informant: Informant | null, isNew: boolean): Promise<string | null> {
    if (!isNew) return this.store.ofEvidence(tx, evidenceId);
    if (informant === null) return null;
    const reference = this.ids.next('inf');
    const secret = await this.vault.seal(tx, placeOf(reference), JSON.stringify(informant));
    await this.store.insert(tx, reference, evidenceId, secret);
    return reference;
  }

  /** Writes down who asks and why, and says who it was: both in one transaction. */
  async read(tx: Tx, reference: string, reading: Reading): Promise<Informant> {
    await this.store.addReading(tx, reference, reading);
    return JSON.parse(await this.vault.open(placeOf(reference), await this.store.secretOf(tx, reference))) as Informant;
  }

  async require(reference: string): Promise<void> {
    if ((await this.store.find(reference)) === null) throw new DomainError(UNKNOWN_INFORMANT, { reference });
  }
}
