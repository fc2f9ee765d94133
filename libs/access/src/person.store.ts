import { clientOf } from '#database';
import type { Tx } from '#kernel';
import type { Person } from './person.js';

/** Keeps who answers for keys and cases. */
export class PersonStore {
  /** Adds a person who isn't there yet; of one who is, the name stays as it was first written. */
  async add(tx: Tx, { personId, name }: Person): Promise<void> {
    await clientOf(tx).person.createMany({ data: { id: personId, name, txId: tx.id }, skipDuplicates: true });
  }
}
