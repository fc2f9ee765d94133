import { Redis } from 'ioredis';
import { StartupError, startRedis, type StartedRedis } from '#servers';
import { EXIT } from '../failure.js';
import type { Terminal } from '../terminal.js';
import type { Shutdown } from './shutdown.js';

const CONNECT_LIMIT_MS = 5_000;

/** Refuses a Redis that doesn't answer, before anything waits for it. */
export async function requireRedis(url: string): Promise<void> {
  const options = {
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  };
  const client = new Redis(url, options);
  let why = '';
  client.on('error', (error: NodeJS.ErrnoException) => (why = error.code ?? error.message));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason = why === '' ? (error as Error).message : why;
    const advice = 'start it, correct REDIS_URL, or unset REDIS_URL';
    throw new StartupError(`Redis at ${host}${pathname} does not answer (${reason}): ${advice}.`, EXIT.unavailable);
  } finally {
    client.disconnect();
  }
}

/** A Redis of our own, which is started again when it ends: losing it loses nothing. */
export class EmbeddedRedis {
  /** Settles when Redis ended and could not be started again. */
  readonly died: Promise<StartupError>;
  private stopped = false;

  private constructor(
    private readonly dir: string,
    private readonly terminal: Terminal,
    private current: StartedRedis,
  ) {
    this.died = this.keep();
  }

  /** `null` when there is no `redis-server` on the PATH. */
  static async start(dir: string, terminal: Terminal, shutdown: Shutdown): Promise<EmbeddedRedis | null> {
    const started = await startRedis({ dir });
    if (started === null) return null;
    const redis = new EmbeddedRedis(dir, terminal, started);
    await shutdown.add(() => redis.stop());
    return redis;
  }

  get url(): string {
    return this.current.url;
  }

  private async stop(): Promise<void> {
    this.stopped = true;
    await this.current.stop();
  }

  private async keep(): Promise<StartupError> {
    for (;;) {
      const end = await this.current.died;
      if (this.stopped) return end;
      this.terminal.line('Redis ended unexpectedly and is started again; no fact was lost.');
      try {
        const next = await startRedis({ dir: this.dir, port: this.current.port });
        if (next === null) return end;
        this.current = next;
        if (this.stopped) await next.stop();
      } catch (error) {
        return error instanceof StartupError ? error : end;
      }
    }
  }
}
