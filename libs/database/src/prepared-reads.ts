import type { Outage } from '#observability';
import type { Prisma } from './generated/client.js';
import { WatchedPool } from './watched-pool.js';

/** Connections for reads that are asked in batches: more of them would only take turns on the machine. */
const CONNECTIONS = 4;

/** Nobody waits longer for a read; a database that stands still is told to whoever asks. A busy process reads late itself. */
const LIMIT_MS = 20_000;

interface ReadOptions {
  readonly url: string;
  readonly outage?: Outage;
}

/**
 * Statements that are asked all the time: planned once on each connection, and without the ORM between. Connections of
 * their own, so that no write is waited for; whoever asks sees through them what the caller may see, as through all.
 */
export class PreparedReads {
  readonly pool: WatchedPool;
  /** By text. There are as many texts as places in the code that ask, for each set of policies. */
  private readonly names = new Map<string, string>();

  constructor({ url, outage }: ReadOptions) {
    this.pool = new WatchedPool(
      {
        connectionString: url,
        max: CONNECTIONS,
        connectionTimeoutMillis: LIMIT_MS,
        query_timeout: LIMIT_MS,
        application_name: 'probity reads',
        // The planner would plan five times anew, each longer than the statement takes, before it keeps one.
        options: '-c plan_cache_mode=force_generic_plan',
      },
      outage,
    );
  }

  async rows<T extends object>({ text, values }: Prisma.Sql): Promise<T[]> {
    const { rows } = await this.pool.query<T>({ name: this.nameOf(text), text, values: [...values] });
    return rows;
  }

  async end(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = `read_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}
