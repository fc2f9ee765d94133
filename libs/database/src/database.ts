import { text } from 'node:stream/consumers';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BEYOND_REGION, DomainError } from '#kernel';
import type { Outage } from '#observability';
import { copyOf, rowsOf, type Text } from './copied-rows.js';
import { DATABASE_BUSY, DATABASE_UNAVAILABLE } from './database.errors.js';
import { type Prisma, PrismaClient } from './generated/client.js';
import { PreparedReads } from './prepared-reads.js';
import { currentReach, EVERYWHERE, NOBODY, type Reach } from './reach.js';
import { isBeyondReach, isOverloaded, isUnreachable } from './sql-state.js';
import { WatchedPool } from './watched-pool.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections kept at most. */
  readonly poolSize: number;
  /** How long to wait for one of them, `POOL_WAIT_MS` unless told. */
  readonly poolWaitMs?: number;
  /** Who says that the server is out of reach; nobody unless told. */
  readonly outage?: Outage;
  /** What is seen where nobody's call is being answered; nothing unless told. */
  readonly reach?: Reach;
}

/** Asks within a snapshot; each row as a list of its columns, as the driver reads them. */
export type SnapshotQuery = <Row extends unknown[]>(text: string, values?: unknown[]) => Promise<Row[]>;

/** How long a caller may wait for a connection of the pool before being told to come again. */
export const POOL_WAIT_MS = 20_000;

const PROBE_WAIT_MS = 2_000;

/** The ORM's client over the service's role. Only stores use it. */
export class Database extends PrismaClient {
  private readonly pool: WatchedPool;
  private readonly reads: PreparedReads;

  constructor(options: DatabaseOptions) {
    const pool = new WatchedPool(
      {
        connectionString: options.url,
        max: options.poolSize,
        connectionTimeoutMillis: options.poolWaitMs ?? POOL_WAIT_MS,
        application_name: 'probity',
      },
      options.outage,
    );
    super({ adapter: new PrismaPg(pool, { disposeExternalPool: true }), errorFormat: 'minimal' });
    this.pool = pool;
    this.reads = new PreparedReads(options);
    this.seeAsFar(options.reach ?? NOBODY);
  }

  /** What is seen from now on where nobody's call is being answered. */
  seeAsFar(reach: Reach): void {
    this.pool.reach = reach;
    this.reads.pool.reach = reach;
  }

  /** The rows of a statement that is asked all the time; see `PreparedReads`. Refused where the database is out of reach. */
  async prepared<T extends object>(statement: Prisma.Sql): Promise<T[]> {
    return this.reads.rows<T>(statement).catch((error: unknown) => {
      throw asDomainError(error);
    });
  }

  /**
   * The rows of one statement, a transaction by itself. The ORM looks at each character of each value three times, which
   * is a lot where one value is a page of ratings. Refused where the database is out of reach.
   */
  async direct<T extends object>({ text, values }: Prisma.Sql): Promise<T[]> {
    try {
      return (await this.pool.query<T>(text, [...values])).rows;
    } catch (error) {
      throw asDomainError(error);
    }
  }

  /** With every connection of its own. */
  override async $disconnect(): Promise<void> {
    await Promise.all([super.$disconnect(), this.reads.end()]);
  }

  /**
   * The rows of a question whose answer is large, by COPY: neither the ORM nor the driver makes a value of each column.
   * Refused where the database is out of reach.
   */
  async copied(question: Prisma.Sql): Promise<Text[][]> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      return rowsOf(await text(client.query(copyTo(copyOf(question)))));
    } catch (error) {
      broken = error as Error;
      throw asDomainError(error);
    } finally {
      client.release(broken);
    }
  }

  /**
   * Reads without the ORM, which costs more than it reads where rows are millions: in one snapshot, as far as the caller
   * sees, and writes nothing.
   */
  async inSnapshot<T>(read: (query: SnapshotQuery) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const result = await read(async <Row extends unknown[]>(text: string, values?: unknown[]) => {
        const asked: pg.QueryArrayConfig = { text, rowMode: 'array', ...(values === undefined ? {} : { values }) };
        return (await client.query<Row>(asked)).rows;
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // Closed with whatever it was in the middle of.
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** What is seen by whoever asks now. */
  get reach(): Reach {
    return currentReach() ?? this.pool.reach;
  }
}

/** Turns the failures that a caller can wait out into answers of the catalogue; leaves the others as they are. */
export function asDomainError(error: unknown): unknown {
  if (isBeyondReach(error)) return new DomainError(BEYOND_REGION);
  if (isOverloaded(error)) return new DomainError(DATABASE_BUSY);
  if (isUnreachable(error)) return new DomainError(DATABASE_UNAVAILABLE);
  return error;
}

/** Connections of their own for writing: whoever reads waits for no writer, and a burst of writes takes no more of them. */
export class WriteDatabase extends Database {}

/**
 * A connection of its own for asking whether the database works: the pool of the requests may be busy, which says
 * nothing of that.
 */
export class ProbeDatabase extends Database {
  constructor(url: string) {
    super({ url, poolSize: 1, poolWaitMs: PROBE_WAIT_MS, reach: EVERYWHERE });
  }
}

/** A copy that PostgreSQL keeps by streaming, for reading what is closed; `null` = there is none. */
export class Replica {
  constructor(readonly database: Database | null) {}
}
