import {
  assert,
  type Gathering,
  type Hint,
  TransactionRunner,
  Tx,
  type WriteContext,
  type WriteOptions,
} from '#kernel';
import { type AfterCommit, HintsLeft } from './after-commit.js';
import { asDomainError, type Database, POOL_WAIT_MS } from './database.js';
import type { Prisma } from './generated/client.js';
import { GatheredWrites } from './gathered-writes.js';
import { EVERYWHERE, everywhere, NOBODY, type Reach } from './reach.js';
import { isRetryable } from './sql-state.js';
import type { WriteAdmission } from './write-admission.js';

export type DatabaseClient = Prisma.TransactionClient;

/** A write transaction is cut off after this long: a longer one would hold locks that others wait for. */
const TRANSACTION_LIMIT_MS = 5_000;
const ATTEMPTS = 5;
const BACKOFF_MS = 20;

class PrismaTx extends Tx {
  readonly region: string | null;

  constructor(
    readonly client: DatabaseClient,
    readonly id: bigint,
    readonly recordedAt: Date,
    readonly context: WriteContext,
    private reach: Reach,
    readonly hints: HintsLeft,
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
    return this.admission.run(about, () => this.committed([context], ([tx]) => work(tx!), limitMs)).then(this.followed);
  }

  async writeTogether<T>(contexts: readonly WriteContext[], work: (txs: readonly Tx[]) => Promise<T>): Promise<T> {
    return this.followed(await this.committed(contexts, work, TRANSACTION_LIMIT_MS));
  }

  gather<Item, Result>(run: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>): Gathering<Item, Result> {
    return new GatheredWrites(this.admission, run);
  }

  private readonly followed = async <T>({ result, hints }: Committed<T>): Promise<T> => {
    await everywhere(() => this.afterCommit.follow(hints));
    return result;
  };

  private async committed<T>(
    contexts: readonly WriteContext[],
    work: (txs: readonly Tx[]) => Promise<T>,
    limitMs: number,
  ): Promise<Committed<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(contexts, work, limitMs);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw asDomainError(error);
        await new Promise((resume) => setTimeout(resume, BACKOFF_MS * attempt));
      }
    }
  }

  private attempt<T>(
    contexts: readonly WriteContext[],
    work: (txs: readonly Tx[]) => Promise<T>,
    limitMs: number,
  ): Promise<Committed<T>> {
    return this.database.$transaction(
      async (client) => {
        const hints = new HintsLeft();
        const txs = await this.begin(client, contexts, limitMs, hints);
        return { result: await work(txs), hints };
      },
      { maxWait: POOL_WAIT_MS, timeout: limitMs },
    );
  }

  /** The ORM's own limit can't end a statement that runs or waits for a lock; the database's can, in the same trip. */
  private async begin(
    client: DatabaseClient,
    contexts: readonly WriteContext[],
    limitMs: number,
    hints: HintsLeft,
  ): Promise<PrismaTx[]> {
    const rows = await client.$queryRaw<{ id: bigint; recordedAt: Date }[]>`
      WITH limited AS (SELECT set_config('statement_timeout', ${String(limitMs)}, true))
      INSERT INTO ledger_tx (actor, person, request_id, address, operation, target, role, region)
      SELECT c.actor, c.person, c.request_id, c.address, c.operation, c.target, c.role, c.region
      FROM limited CROSS JOIN ROWS FROM (jsonb_to_recordset(${JSON.stringify(contexts.map(rowOf))}::jsonb) AS (
        actor text, person text, request_id text, address text, operation text, target text, role text, region text))
        WITH ORDINALITY AS c (actor, person, request_id, address, operation, target, role, region, place)
      ORDER BY c.place RETURNING id, recorded_at AS "recordedAt"`;
    const inOrder = rows.toSorted((a, b) => Number(a.id - b.id));
    const { reach } = this.database;
    return contexts.map((context, i) => {
      const { id, recordedAt } = inOrder[i]!;
      return new PrismaTx(client, id, recordedAt, context, reach, hints);
    });
  }
}

function rowOf({ actor, person, requestId, origin }: WriteContext): object {
  const { address = null, operation = null, target = null, role = null, region = null } = origin ?? {};
  return { actor, person, request_id: requestId, address, operation, target, role, region };
}
