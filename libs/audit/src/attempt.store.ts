import { clientOf } from '#database';
import type { Tx } from '#kernel';

/** What was refused, and what was read: each in a transaction that says who and from where. Only added, whoever it was: nobody may see what he writes. */
export class AttemptStore {
  async refused(
    tx: Tx,
    { status, code, times }: { readonly status: number; readonly code: string; readonly times: number },
  ) {
    await clientOf(tx).refusedAttempt.createMany({ data: { txId: tx.id, status, code, times } });
  }

  async read(tx: Tx, times: number): Promise<void> {
    await clientOf(tx).personalRead.createMany({ data: { txId: tx.id, times } });
  }
}
