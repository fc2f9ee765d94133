import type { StartConfig } from '#config';
import { StartupError, startPostgres } from '#servers';
import type { DataDir } from '../data-dir.js';
import { placeOf, urlAs } from '../database/connect.js';
import { type DatabaseState, readDatabaseState } from '../database/database-state.js';
import { embeddedLogins, externalLogins } from '../database/logins.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { EXIT } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { EmbeddedRedis, requireRedis } from './redis.js';
import type { Shutdown } from './shutdown.js';

/** What the service runs on. */
export interface Databases {
  /** Ours alone: demo data and demo keys belong there and nowhere else. */
  readonly embedded: boolean;
  readonly serviceUrl: string;
  /** A replica's, as the service; `null` = there is none. */
  readonly readerUrl: string | null;
  /** `null` = the queue runs on PostgreSQL. */
  readonly redisUrl: string | null;
  /** Settles when one of them ended by itself. */
  readonly died: Promise<StartupError>;
}

type Postgres = Pick<Databases, 'embedded' | 'serviceUrl' | 'readerUrl'> & {
  readonly died: Promise<StartupError> | null;
};

/** PostgreSQL takes the attribute from nobody who made the cluster, so it is told and not mended. */
const OWNER_IS_SUPERUSER =
  'The owner of these tables is a superuser, as versions before 0.2.0 made it: whoever can read the data directory can ' +
  'do anything in this database. Demo data is best begun anew: stop, delete the directory, start.';

const NEVER = new Promise<never>(() => {});

export async function openDatabases(
  config: StartConfig,
  dataDir: DataDir,
  terminal: Terminal,
  shutdown: Shutdown,
): Promise<Databases> {
  const { databaseUrl } = config;
  const postgres =
    databaseUrl === null
      ? await openEmbedded(dataDir, terminal, shutdown)
      : await openExternal(databaseUrl, config.readerDatabaseUrl, dataDir, terminal);
  const redis = await openRedis(config.redisUrl, dataDir, terminal, shutdown);
  return { ...postgres, redisUrl: redis.url, died: Promise.race([postgres.died ?? NEVER, redis.died ?? NEVER]) };
}

async function openEmbedded(dataDir: DataDir, terminal: Terminal, shutdown: Shutdown): Promise<Postgres> {
  const postgres = await terminal.step('Starting PostgreSQL', () => startPostgres({ dataDir: dataDir.in('postgres') }));
  await shutdown.add(() => postgres.stop());
  const { pending, isSuperuser } = await readDatabaseState(postgres.ownerUrl, 'data directory');
  if (isSuperuser) terminal.line(OWNER_IS_SUPERUSER);
  await terminal.step(pending.length === 0 ? 'Checking the schema' : 'Migrating the database', () =>
    migrateDatabase(postgres.ownerUrl, pending),
  );
  const { service } = await embeddedLogins(dataDir, postgres.ownerUrl);
  const { ownerUrl, died } = postgres;
  return { embedded: true, serviceUrl: urlAs(ownerUrl, service), readerUrl: null, died };
}

/** A server of others: migrated when the URL is its owner's, else only looked at; every change is told. */
async function openExternal(
  url: string,
  readerUrl: string | null,
  dataDir: DataDir,
  terminal: Terminal,
): Promise<Postgres> {
  const state = await readDatabaseState(url);
  terminal.line(`Using PostgreSQL at ${placeOf(url)} as ${state.user}.`);
  if (!state.mayMigrate) {
    requireMigrated(state);
    terminal.line(`Its schema and roles stay as they are: ${state.user} does not own the tables.`);
    return { embedded: false, serviceUrl: url, readerUrl, died: null };
  }
  const { pending } = state;
  await terminal.step('Migrating the database', () => migrateDatabase(url, pending));
  const changes = [
    ...pending.map((name) => `applied the migration ${name}`),
    "brought the queue's schema (bullmq) up to date",
  ];
  const { logins, created } = await externalLogins(dataDir, url);
  if (created) changes.push(`created the logins ${logins.service.user} and ${logins.reader.user}`);
  terminal.line(`Changed in it: ${changes.join('; ')}.`);
  const asService = (server: string): string => urlAs(server, logins.service);
  const replica = readerUrl === null ? null : asService(readerUrl);
  return { embedded: false, serviceUrl: asService(url), readerUrl: replica, died: null };
}

function requireMigrated({ user, pending }: DatabaseState): void {
  if (pending.length === 0) return;
  const what = `The database lacks ${pending.length} migrations, and ${user} may not apply them`;
  throw new StartupError(
    `${what}: run npm run probity -- migrate with its owner's DATABASE_URL first.`,
    EXIT.wrongConfiguration,
  );
}

async function openRedis(url: string | null, dataDir: DataDir, terminal: Terminal, shutdown: Shutdown) {
  if (url !== null) {
    await requireRedis(url);
    terminal.line(`Using Redis at ${new URL(url).host}.`);
    return { url, died: null };
  }
  const redis = await EmbeddedRedis.start(dataDir.in('redis'), terminal, shutdown);
  if (redis === null) terminal.line('There is no redis-server on the PATH: the queue runs on PostgreSQL.');
  return { url: redis?.url ?? null, died: redis?.died ?? null };
}
