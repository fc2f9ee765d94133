import { TransactionRunner, Tx, type WriteContext } from '#kernel';
import { asDomainError, Database } from './database.js';
import type { Prisma } from './generated/client.js';
import { isRetryable } from './sql-state.js';

export type DatabaseClient = Prisma.TransactionClient;

/** A write transaction is cut off after this long: a longer one would hold locks that others wait for. */
const TRANSACTION_LIMIT_MS = 5_000;
/** How long a write may wait for a connection of the pool before the caller is told to come again. */
const POOL_WAIT_MS = 20_000;
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

  async write<T>(context: WriteContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(context, work);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw asDomainError(error);
        await new Promise((resume) => setTimeout(resume, BACKOFF_MS * attempt));
      }
    }
  }

  private attempt<T>(context: WriteContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.$transaction(async (client) => work(await this.begin(client, context)), {
      maxWait: POOL_WAIT_MS,
      timeout: TRANSACTION_LIMIT_MS,
    });
  }

  private async begin(client: DatabaseClient, context: WriteContext): Promise<Tx> {
    const { id, recordedAt } = await client.ledgerTx.create({
      data: { actor: context.actor, person: context.person, requestId: context.requestId },
      select: { id: true, recordedAt: true },
    });
    return new PrismaTx(client, id, recordedAt);
  }
}
