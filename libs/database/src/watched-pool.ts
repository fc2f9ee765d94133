import { callbackify } from 'node:util';
import pg from 'pg';
import type { Outage } from '#observability';
import { OneByOneClient } from './one-by-one-client.js';
import { currentReach, EVERYWHERE, NOBODY, type Reach } from './reach.js';
import { isUnreachable } from './sql-state.js';

const AS_FAR_AS = `SELECT set_config('role', $1, false), set_config('probity.region', $2, false)`;

type Checkout = Parameters<pg.Pool['connect']>[0];

/**
 * The connections of a process. A connection that breaks while somebody uses it fails the statement and nothing else:
 * without a listener of its own, which the driver lacks between two statements, it would end the process. What breaks
 * in use or can't be opened is an outage, which the first new connection ends; a break of an idle one harms nobody.
 *
 * Whoever gets a connection sees through it what the caller may see, whoever had it before.
 */
export class WatchedPool extends pg.Pool {
  /** What is seen where nobody's call is being answered. */
  reach: Reach = NOBODY;

  private readonly inUse = new WeakSet<pg.PoolClient>();
  /** As the session has it; a new one has the login's own role, which sees everything. */
  private readonly reaches = new WeakMap<pg.PoolClient, Reach>();

  constructor(
    options: pg.PoolConfig,
    private readonly outage?: Outage,
  ) {
    super({ ...options, Client: OneByOneClient });
    this.on('connect', (client) => this.watch(client));
    this.on('acquire', (client) => void this.inUse.add(client));
    this.on('release', (_error, client) => void this.inUse.delete(client));
    this.on('error', () => undefined);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: NonNullable<Checkout>): void;
  override connect(callback?: Checkout): Promise<pg.PoolClient> | void {
    const checkedOut = this.checkOut(currentReach() ?? this.reach);
    if (callback === undefined) return checkedOut;
    callbackify(() => checkedOut)((error, client) =>
      callback(error ?? undefined, client, (broken) => client?.release(broken)),
    );
  }

  private async checkOut(reach: Reach): Promise<pg.PoolClient> {
    const client = await super.connect().catch((error: unknown) => this.refused(error));
    try {
      await this.reachAsFar(client, reach);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** For the session, outside of any transaction, so that none takes it back. */
  private async reachAsFar(client: pg.PoolClient, reach: Reach): Promise<void> {
    if ((this.reaches.get(client) ?? EVERYWHERE) === reach) return;
    await client.query({ text: AS_FAR_AS, values: reach === EVERYWHERE ? ['none', ''] : ['probity_region', reach] });
    this.reaches.set(client, reach);
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
