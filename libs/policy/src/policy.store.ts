import { clientOf, type Database, type DatabaseClient, dayToColumn, maybeDayToColumn, Prisma } from '#database';
import type { Tx } from '#kernel';
import type { PolicyRef } from '#scoring';
import type { PolicyText } from './policy-text.js';

export interface StoredPolicy {
  readonly code: string;
  readonly version: string;
  readonly txId: bigint;
  /** The epoch that closed over its loading; `null` while none has. */
  readonly epoch: bigint | null;
  readonly content: string;
  readonly contentHash: string;
  readonly recordedAt: Date;
}

interface Stamp {
  readonly stamp: string;
}

/** Key of an advisory lock; any number that no other lock has. */
const BOOKS_LOCK = 7_265_004;

/** Policy versions as they were loaded: the text is the truth, columns are for looking. */
export class PolicyStore {
  constructor(private readonly database: Database) {}

  async all(tx?: Tx): Promise<StoredPolicy[]> {
    const rows = await this.client(tx).policyVersion.findMany({
      orderBy: [{ code: 'asc' }, { effectiveFrom: 'asc' }, { version: 'asc' }],
      include: { tx: { select: { epoch: true, recordedAt: true } } },
    });
    return rows.map(({ code, version, txId, content, contentHash, tx }) => {
      return { code, version, txId, content, contentHash, ...tx };
    });
  }

  /** What a text is stored as, by its hash; `null` = it isn't. Nothing is compiled for that. */
  async named(contentHash: string): Promise<PolicyRef | null> {
    return this.database.policyVersion.findFirst({ where: { contentHash }, select: { code: true, version: true } });
  }

  /**
   * Identifies the set of versions: changes with every version that is stored. Looks up the transaction of each: joined,
   * the planner would read all that ever were.
   */
  async stamp(tx?: Tx): Promise<string> {
    const asked = Prisma.sql`
      SELECT concat(count(*), '-', max(tx_id), '-', count(*) FILTER (
        WHERE (SELECT t.epoch FROM ledger_tx t WHERE t.id = tx_id) IS NULL)) AS stamp
      FROM policy_version`;
    const rows = tx === undefined ? this.database.prepared<Stamp>(asked) : clientOf(tx).$queryRaw<Stamp[]>(asked);
    return (await rows)[0]?.stamp ?? '';
  }

  async insert(tx: Tx, { policy, content, contentHash }: PolicyText): Promise<void> {
    await clientOf(tx).policyVersion.create({
      data: {
        ...policy.ref,
        scheme: policy.scheme,
        txId: tx.id,
        content,
        contentHash,
        effectiveFrom: dayToColumn(policy.from),
        effectiveUntil: maybeDayToColumn(policy.until),
      },
    });
  }

  /**
   * Books open and subjects register one after the other, until the transaction ends: whoever comes second sees what
   * the other has done, so nobody is left without a head or with a rating that passes for a current one.
   */
  async lockBooks(tx: Tx, who: 'opens' | 'registers'): Promise<void> {
    if (who === 'opens') await clientOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(${BOOKS_LOCK})`;
    else await clientOf(tx).$executeRaw`SELECT pg_advisory_xact_lock_shared(${BOOKS_LOCK})`;
  }

  // Inside a transaction its own connection is used: a second one could be the one that another write waits for.
  private client(tx?: Tx): Database | DatabaseClient {
    return tx === undefined ? this.database : clientOf(tx);
  }
}
