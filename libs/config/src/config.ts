export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const ENVIRONMENTS = ['development', 'test', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** The settings of a process, read once at boot. An abstract class, so that it is also the token to inject it by. */
export abstract class Config {
  abstract readonly environment: Environment;
  /** 0 takes any free port. */
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly databaseUrl: string;
  /** A replica for reads; `null` reads from `databaseUrl`. */
  abstract readonly readerDatabaseUrl: string | null;
  abstract readonly databasePoolSize: number;
  /** `null` runs the queue on PostgreSQL. */
  abstract readonly redisUrl: string | null;
  abstract readonly dataDir: string;
  abstract readonly logLevel: LogLevel;
  abstract readonly bodyLimitBytes: number;
  abstract readonly sequencerIntervalMs: number;
  abstract readonly sweepIntervalMs: number;
  /** Six fields, seconds first, in Asia/Shanghai. */
  abstract readonly nightlyCron: string;
  /** A file that adds words to the code lists; `null` = only those that come with Probity. */
  abstract readonly codeLists: string | null;
  /** The file with the key of the log of epochs; `null` = `log-key` in `dataDir`. */
  abstract readonly logKeyFile: string | null;
  /** What a new log is called; `null` = after its key. */
  abstract readonly logOrigin: string | null;
  /** How often what the log has come to is signed. */
  abstract readonly checkpointIntervalMs: number;
  /** Who cosigns it: pairs of verifier key and address, parted by commas; `null` = nobody. */
  abstract readonly witnesses: string | null;
}
