import pg from 'pg';
import type { Outage } from '#observability';
import { isUnreachable } from './sql-state.js';

type Checkout = Parameters<pg.Pool['connect']>[0];

/**
 * The connections of a process. A connection that breaks while somebody uses it fails the statement and nothing else:
 * without a listener of its own, which the driver lacks between two statements, it would end the process. What breaks
 * in use or can't be opened is an outage, which the first new connection ends; a break of an idle one harms nobody.
 */
export class WatchedPool extends pg.Pool {
  private readonly inUse = new WeakSet<pg.PoolClient>();

  constructor(
    options: pg.PoolConfig,
    private readonly outage?: Outage,
  ) {
    super(options);
    this.on('connect', (client) => this.watch(client));
    this.on('acquire', (client) => void this.inUse.add(client));
    this.on('release', (_error, client) => void this.inUse.delete(client));
    this.on('error', () => undefined);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: NonNullable<Checkout>): void;
  override connect(callback?: Checkout): Promise<pg.PoolClient> | void {
    if (callback === undefined) return super.connect().catch((error: unknown) => this.refused(error));
    super.connect((error, client, done) => {
      if (error !== undefined) this.note(error);
      callback(error, client, done);
    });
  }

  private watch(client: pg.PoolClient): void {
    this.outage?.works();
    client.on('error', (error: Error) => {
      if (this.inUse.has(client)) this.note(error);
    });
  }

  private refused(error: unknown): never {
    this.note(error);
    throw error;
  }

  private note(error: unknown): void {
    if (isUnreachable(error)) this.outage?.failed(error as Error);
  }
}
