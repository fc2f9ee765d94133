export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const ENVIRONMENTS = ['development', 'test', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const WEBHOOK_ADDRESSES = ['public', 'any'] as const;
export type WebhookAddresses = (typeof WEBHOOK_ADDRESSES)[number];

/** The OpenID provider whose tokens open the door, and what they say there. */
export interface OidcSettings {
  /** As the provider writes it in `iss`, to the character. */
  readonly issuer: string;
  /** What stands in `aud` of a token for this API. */
  readonly audience: string;
  /** The claim that names roles; one inside another as `/realm_access/roles`. */
  readonly roleClaim: string;
  /** Ours by what the provider calls them; `null` = it uses our names. */
  readonly roles: ReadonlyMap<string, string> | null;
  /** The claim that names the region; `null` = tokens are limited to none. */
  readonly regionClaim: string | null;
  /** How long after fetching the keys an unknown one is not asked for again. */
  readonly keysCooldownMs: number;
}

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
  /** Write transactions at once, each on a connection of its own. */
  abstract readonly databaseWritePoolSize: number;
  /** What a write of a caller waits for its turn at most, milliseconds. */
  abstract readonly writeWaitMs: number;
  /** `null` runs the queue on PostgreSQL. */
  abstract readonly redisUrl: string | null;
  abstract readonly dataDir: string;
  abstract readonly logLevel: LogLevel;
  abstract readonly bodyLimitBytes: number;
  /** Of a file that is imported. */
  abstract readonly importLimitBytes: number;
  /** Days for which lines that were not taken in are kept. */
  abstract readonly importErrorDays: number;
  /** Of one key or login, in each process. */
  abstract readonly requestsPerMinute: number;
  /** What kept answers about ratings may take in each API process; 0 keeps none. */
  abstract readonly ratingMemoryMib: number;
  abstract readonly sequencerIntervalMs: number;
  abstract readonly sweepIntervalMs: number;
  /** Six fields, seconds first, in Asia/Shanghai. */
  abstract readonly nightlyCron: string;
  /** A file that adds words to the code lists; `null` = only those that come with Probity. */
  abstract readonly codeLists: string | null;
  /** Addresses or networks of proxies, with commas between, whose `X-Forwarded-For` is believed; `null` = none. */
  abstract readonly trustedProxies: string | null;
  /** The file of the key that webhook secrets are derived from; `null` = `webhook.key` in the data directory. */
  abstract readonly webhookKeyFile: string | null;
  /** Whether notices may be sent into private networks, and over plain HTTP. */
  abstract readonly webhookAddresses: WebhookAddresses;
  /** After so many days what was received is forgotten. */
  abstract readonly webhookDeliveredDays: number;
  /** A webhook that receives nothing for so many days is switched off. */
  abstract readonly webhookFailingDays: number;
  /** The file of the root keys that data keys are wrapped with; `null` = `root-keys` in the data directory. */
  abstract readonly rootKeysFile: string | null;
  /** The file with the key of the log of epochs; `null` = `log-key` in `dataDir`. */
  abstract readonly logKeyFile: string | null;
  /** What a new log is called; `null` = after its key. */
  abstract readonly logOrigin: string | null;
  /** How often what the log has come to is signed. */
  abstract readonly checkpointIntervalMs: number;
  /** Who cosigns it: pairs of verifier key and address, parted by commas; `null` = nobody. */
  abstract readonly witnesses: string | null;
  /** A file of rules for cases; `null` = those that come with Probity. */
  abstract readonly caseworkRules: string | null;
  /** A file of rules for amounts of money; `null` = those that come with Probity. */
  abstract readonly calculationRules: string | null;
  /** A file of rules for rewards; `null` = those that come with Probity. */
  abstract readonly rewardRules: string | null;
  /** A file of how long what is personal is kept; `null` = the one that comes with Probity. */
  abstract readonly retentionRules: string | null;
  /** `null` = only API keys open the door. */
  abstract readonly oidc: OidcSettings | null;
}
