import { TransactionRunner, Tx, type WriteContext } from '#kernel';
import { asDomainError, Database, POOL_WAIT_MS } from './database.js';
import type { Prisma } from './generated/client.js';
import { isRetryable } from './sql-state.js';

export type DatabaseClient = Prisma.TransactionClient;

/** A write transaction is cut off after this long: a longer one would hold locks that others wait for. */
const TRANSACTION_LIMIT_MS = 5_000;
const ATTEMPTS = 5;
const BACKOFF_MS = 20;

class PrismaTx extends Tx {
  constructor(
    readonly client: DatabaseClient,
    readonly id: bigint,
    readonly recordedAt: Date,
  ) {
    super();
  }
}

/** The client to use inside a transaction. */
export function clientOf(tx: Tx): DatabaseClient {
  return (tx as PrismaTx).client;
}

export class PrismaTransactionRunner extends TransactionRunner {
  constructor(private readonly database: Database) {
    super();
  }

  async write<T>(
    context: WriteContext,
    work: (tx: Tx) => Promise<T>,
    limitMs: number = TRANSACTION_LIMIT_MS,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(context, work, limitMs);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw asDomainError(error);
        await new Promise((resume) => setTimeout(resume, BACKOFF_MS * attempt));
      }
    }
  }

  private attempt<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, limitMs: number): Promise<T> {
    return this.database.$transaction(async (client) => work(await this.begin(client, context, limitMs)), {
      maxWait: POOL_WAIT_MS,
      timeout: limitMs,
    });
  }

  /** The ORM's own limit can't end a statement that runs or waits for a lock; the database's can, in the same trip. */
  private async begin(
    client: DatabaseClient,
    { actor, person, requestId }: WriteContext,
    limitMs: number,
  ): Promise<Tx> {
    const [row] = await client.$queryRaw<{ id: bigint; recordedAt: Date }[]>`
      WITH limited AS (SELECT set_config('statement_timeout', ${String(limitMs)}, true))
      INSERT INTO ledger_tx (actor, person, request_id) SELECT ${actor}, ${person}, ${requestId} FROM limited
      RETURNING id, recorded_at AS "recordedAt"`;
    return new PrismaTx(client, row!.id, row!.recordedAt);
  }
}
