import { ENVIRONMENTS, LOG_LEVELS, type Config, WEBHOOK_ADDRESSES } from './config.js';
import { ConfigError } from './config-error.js';
import { EnvironmentReader, type Env } from './environment-reader.js';
import { oidcSettings } from './oidc-settings.js';
import type { StartConfig } from './start-config.js';

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
const HOUR_MS = 3_600_000;
const POSTGRES = ['postgresql', 'postgres'];

/** Reads the settings of a service from an environment; throws a `ConfigError` that names every problem. */
export function loadConfig(env: Env): Config {
  return load(env, (read) => read.requiredUrl('DATABASE_URL', POSTGRES, 'the PostgreSQL that holds everything'));
}

/** The same for a command that can do without a database of its own. */
export function loadStartConfig(env: Env): StartConfig {
  return load(env, (read) => read.optionalUrl('DATABASE_URL', POSTGRES));
}

function load<Url extends string | null>(env: Env, databaseUrl: (read: EnvironmentReader) => Url) {
  const read = new EnvironmentReader(env);
  const config = {
    environment: read.oneOf('NODE_ENV', ENVIRONMENTS, 'development'),
    port: read.integer('PORT', 3000, 0, 65_535),
    host: read.text('HOST', '127.0.0.1'),
    databaseUrl: databaseUrl(read),
    readerDatabaseUrl: read.optionalUrl('READER_DATABASE_URL', POSTGRES),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 1, 1000),
    databaseWritePoolSize: read.integer('DATABASE_WRITE_POOL_SIZE', 5, 1, 1000),
    writeWaitMs: read.integer('WRITE_WAIT_MS', 3000, 1, 60_000),
    redisUrl: read.optionalUrl('REDIS_URL', ['redis', 'rediss']),
    dataDir: read.text('DATA_DIR', '.data'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    bodyLimitBytes: read.integer('BODY_LIMIT_BYTES', 2 * MEBIBYTE, 1024, 64 * MEBIBYTE),
    importLimitBytes: read.integer('IMPORT_LIMIT_BYTES', 16 * GIBIBYTE, 1024, 1024 * GIBIBYTE),
    importErrorDays: read.integer('IMPORT_ERROR_DAYS', 30, 1, 3650),
    requestsPerMinute: read.integer('REQUESTS_PER_MINUTE', 600_000, 1, 100_000_000),
    ratingMemoryMib: read.integer('RATING_MEMORY_MIB', 64, 0, 65_536),
    sequencerIntervalMs: read.integer('SEQUENCER_INTERVAL_MS', 100, 10, HOUR_MS),
    sweepIntervalMs: read.integer('SWEEP_INTERVAL_MS', 1000, 10, HOUR_MS),
    nightlyCron: read.cron('NIGHTLY_CRON', '0 10 0 * * *'),
    codeLists: read.optionalText('CODE_LISTS'),
    trustedProxies: read.optionalText('TRUSTED_PROXIES'),
    webhookKeyFile: read.optionalText('WEBHOOK_KEY_FILE'),
    webhookAddresses: read.oneOf('WEBHOOK_ADDRESSES', WEBHOOK_ADDRESSES, 'public'),
    rootKeysFile: read.optionalText('ROOT_KEYS_FILE'),
    webhookDeliveredDays: read.integer('WEBHOOK_DELIVERED_DAYS', 30, 1, 36_500),
    webhookFailingDays: read.integer('WEBHOOK_FAILING_DAYS', 5, 1, 36_500),
    logKeyFile: read.optionalText('LOG_KEY_FILE'),
    logOrigin: read.optionalText('LOG_ORIGIN'),
    checkpointIntervalMs: read.integer('CHECKPOINT_INTERVAL_MS', 60_000, 10, HOUR_MS),
    witnesses: read.optionalText('WITNESSES'),
    caseworkRules: read.optionalText('CASEWORK_RULES'),
    rewardRules: read.optionalText('REWARD_RULES'),
    calculationRules: read.optionalText('CALCULATION_RULES'),
    retentionRules: read.optionalText('RETENTION_RULES'),
    oidc: oidcSettings(read),
  };
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return Object.freeze(config);
}

/** The settings of this process. This file is the only place in the project that reads `process.env`. */
export function configFromProcess(): Config {
  return loadConfig(process.env);
}

export function startConfigFromProcess(): StartConfig {
  return loadStartConfig(process.env);
}

/** This process's environment with some variables set otherwise, for a process to start. */
export function environmentWith(variables: Env): Env {
  return { ...process.env, ...variables };
}
