import type { Client } from 'pg';
import { migrationsOfThisVersion } from '#database';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';
import { withClient } from './connect.js';

/** What a URL gives access to. */
export interface DatabaseState {
  readonly user: string;
  /** Whether the user may change the schema: its owner, or anybody who may create one where there is none. */
  readonly mayMigrate: boolean;
  /** Whether nothing on the server is refused to the user. */
  readonly isSuperuser: boolean;
  /** Migrations of this version that the database doesn't have. */
  readonly pending: readonly string[];
}

interface Row {
  readonly user: string;
  readonly mayMigrate: boolean;
  readonly isSuperuser: boolean;
  readonly hasMigrations: boolean;
}

/** Where a database lives: in the data directory of the embedded server, or on a server of others. */
export type DatabaseHome = 'data directory' | 'server';

/** Looks at a database; one that another version of this project has made is refused. */
export async function readDatabaseState(url: string, home: DatabaseHome = 'server'): Promise<DatabaseState> {
  const { row, applied } = await withClient(url, async (client) => {
    const { rows } = await client.query<Row>(`
      SELECT current_user AS "user", current_setting('is_superuser')::boolean AS "isSuperuser", to_regclass('public._prisma_migrations') IS NOT NULL AS "hasMigrations",
        CASE WHEN c.oid IS NULL THEN has_schema_privilege('public', 'CREATE')
             ELSE pg_has_role(c.relowner, 'MEMBER') END AS "mayMigrate"
      FROM (SELECT to_regclass('public.ledger_entry') AS oid) t LEFT JOIN pg_class c ON c.oid = t.oid`);
    const found = rows[0] as Row;
    return { row: found, applied: found.hasMigrations ? await appliedMigrations(client) : new Map<string, string>() };
  });
  const own = migrationsOfThisVersion();
  if ([...applied].some(([name, checksum]) => own.get(name) !== checksum)) throw madeByAnother(home);
  const { user, mayMigrate, isSuperuser } = row;
  return { user, mayMigrate, isSuperuser, pending: [...own.keys()].filter((name) => !applied.has(name)) };
}

/** Migrations are never changed once a version is released; those before the first one were. */
function madeByAnother(home: DatabaseHome): StartupError {
  const [what, advice] =
    home === 'data directory'
      ? ['This data directory', 'move it away or delete it, or set DATA_DIR to another one, and start again']
      : ['This database', 'set DATABASE_URL to a new one, or run the version that made it'];
  const why = 'was made by an earlier version of Probity, whose data this one cannot take over';
  return new StartupError(`${what} ${why}: ${advice}.`, EXIT.wrongConfiguration);
}

/** With the SHA-256 of each as it was when it was applied. */
async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`
    SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}
