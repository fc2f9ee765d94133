import { assert, type Hint, TransactionRunner, Tx, type WriteContext, type WriteOptions } from '#kernel';
import { type AfterCommit, HintsLeft } from './after-commit.js';
import { asDomainError, type Database, POOL_WAIT_MS } from './database.js';
import type { Prisma } from './generated/client.js';
import { EVERYWHERE, everywhere, NOBODY, type Reach } from './reach.js';
import { isRetryable } from './sql-state.js';
import type { WriteAdmission } from './write-admission.js';

export type DatabaseClient = Prisma.TransactionClient;

/** A write transaction is cut off after this long: a longer one would hold locks that others wait for. */
const TRANSACTION_LIMIT_MS = 5_000;
const ATTEMPTS = 5;
const BACKOFF_MS = 20;

class PrismaTx extends Tx {
  readonly hints = new HintsLeft();
  readonly region: string | null;

  constructor(
    readonly client: DatabaseClient,
    readonly id: bigint,
    readonly recordedAt: Date,
    readonly context: WriteContext,
    private reach: Reach,
  ) {
    super();
    this.region = reach === EVERYWHERE ? null : reach;
  }

  async followEverywhere(): Promise<void> {
    if (this.reach === EVERYWHERE) return;
    assert(this.reach !== NOBODY, 'nobody writes where nothing is seen');
    await this.client.$queryRaw`SELECT set_config('role', 'none', true)`;
    this.reach = EVERYWHERE;
  }

  after(hint: Hint, ids: readonly string[]): void {
    this.hints.add(hint, ids);
  }
}

/** The client to use inside a transaction. */
export function clientOf(tx: Tx): DatabaseClient {
  return (tx as PrismaTx).client;
}

interface Committed<T> {
  readonly result: T;
  readonly hints: HintsLeft;
}

export class PrismaTransactionRunner extends TransactionRunner {
  constructor(
    private readonly database: Database,
    private readonly afterCommit: AfterCommit,
    private readonly admission: WriteAdmission,
  ) {
    super();
  }

  /** Acts on the hints of the attempt that was committed, and of no other, before it returns. */
  async write<T>(
    context: WriteContext,
    work: (tx: Tx) => Promise<T>,
    { limitMs = TRANSACTION_LIMIT_MS, about = null }: WriteOptions = {},
  ): Promise<T> {
    const { result, hints } = await this.admission.run(about, () => this.commit(context, work, limitMs));
    await everywhere(() => this.afterCommit.follow(hints));
    return result;
  }

  private async commit<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, limitMs: number): Promise<Committed<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(context, work, limitMs);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw asDomainError(error);
        await new Promise((resume) => setTimeout(resume, BACKOFF_MS * attempt));
      }
    }
  }

  private attempt<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, limitMs: number): Promise<Committed<T>> {
    return this.database.$transaction(
      async (client) => {
        const tx = await this.begin(client, context, limitMs);
        return { result: await work(tx), hints: tx.hints };
      },
      { maxWait: POOL_WAIT_MS, timeout: limitMs },
    );
  }

  /** The ORM's own limit can't end a statement that runs or waits for a lock; the database's can, in the same trip. */
  private async begin(client: DatabaseClient, context: WriteContext, limitMs: number): Promise<PrismaTx> {
    const { actor, person, requestId, origin } = context;
    const { address = null, operation = null, target = null, role = null, region = null } = origin ?? {};
    const [row] = await client.$queryRaw<{ id: bigint; recordedAt: Date }[]>`
      WITH limited AS (SELECT set_config('statement_timeout', ${String(limitMs)}, true))
      INSERT INTO ledger_tx (actor, person, request_id, address, operation, target, role, region)
      SELECT ${actor}, ${person}, ${requestId}, ${address}, ${operation}, ${target}, ${role}, ${region} FROM limited
      RETURNING id, recorded_at AS "recordedAt"`;
    return new PrismaTx(client, row!.id, row!.recordedAt, context, this.database.reach);
  }
}
