import { clientOf } from '#database';
import type { Tx } from '#kernel';
import type { LinkCommand } from './subject-link.js';

/** Links between codes: only added. One that was taken back stays and is no longer read. */
export class SubjectLinkStore {
  async insert(tx: Tx, id: string, { subjectId, otherId }: LinkCommand): Promise<void> {
    await clientOf(tx).subjectLink.create({ data: { id, subjectId, otherId, txId: tx.id } });
  }
}
