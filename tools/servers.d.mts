/** Something outside the program keeps a server from starting; the message is a sentence that says what to do. */
export class StartupError extends Error {
  constructor(message: string, exitCode?: number);
  readonly exitCode: number;
}

interface StartedServer {
  readonly port: number;
  /** Settles only when the server ends without `stop()`. */
  readonly died: Promise<StartupError>;
  /** Resolves when the server has ended and, if it was temporary, its directory is gone. */
  stop(): Promise<void>;
}

export interface StartedPostgres extends StartedServer {
  /** `probity_owner`, who owns the database `probity`, may make roles and is no superuser. */
  readonly ownerUrl: string;
  /** The superuser of a temporary server; nobody enters another one as that. */
  readonly superuserUrl: string | null;
}

export interface StartedRedis extends StartedServer {
  readonly url: string;
}

/** A port of the loopback interface that nobody listens on now. */
export function freePort(): Promise<number>;

/** Starts a private PostgreSQL whose whole state is in `dataDir`; it ends with this process, however that ends. */
export function startPostgres(options: {
  readonly dataDir: string;
  readonly port?: number | undefined;
  /** Fast, not crash-safe, and the directory is removed at the end. */
  readonly temporary?: boolean;
}): Promise<StartedPostgres>;

/** The same for Redis; `null` when there is no `redis-server` on the PATH. */
export function startRedis(options: {
  readonly dir: string;
  readonly port?: number | undefined;
  readonly temporary?: boolean;
}): Promise<StartedRedis | null>;

/** Whether `redis-server` is on the PATH. */
export function hasRedis(): boolean;
