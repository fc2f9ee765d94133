import type { Clock, TransactionRunner } from '#kernel';
import type { Log } from '#observability';
import type { CaseKinds } from './case-kinds.js';
import { EXPIRES, type CaseStore } from './case.store.js';

const PAGE = 200;
const EXPIRING = { actor: EXPIRES, person: EXPIRES, requestId: null } as const;

/** Ends the cases that nobody decided in the time that the rules give them: once, whichever worker sees it first. */
export class ExpireCases {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Returns how many have expired. Cases of a kind that this process doesn't know are left to one that does. */
  async execute(signal: AbortSignal): Promise<number> {
    let expired = 0;
    for (let after = ''; !signal.aborted;) {
      const due = await this.store.expiring(this.clock.today(), this.kinds.names(), after, PAGE);
      for (const caseId of due) expired += await this.expire(caseId);
      if (due.length < PAGE) break;
      after = due.at(-1)!;
    }
    return expired;
  }

  /** Looks again under the lock: somebody may have decided it meanwhile. */
  private async expire(caseId: string): Promise<number> {
    const ended = await this.transactions.write(EXPIRING, async (tx) => {
      await this.store.lock(tx, caseId);
      const found = (await this.store.find(caseId, tx))!;
      if (found.decision !== null) return false;
      await this.store.expire(tx, EXPIRING, found);
      await this.kinds.named(found.kind).moved(tx, (await this.store.find(caseId, tx)) as never);
      return true;
    });
    if (ended) this.log.info('a case has expired', { caseId });
    return ended ? 1 : 0;
  }
}
