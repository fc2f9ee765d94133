import { readdirSync } from 'node:fs';
import type { Client } from 'pg';
import { inProject } from '../project-root.js';
import { withClient } from './connect.js';

/** What a URL gives access to. */
export interface DatabaseState {
  readonly user: string;
  /** Whether the user may change the schema: its owner, or anybody who may create one where there is none. */
  readonly mayMigrate: boolean;
  /** Migrations of this version that the database doesn't have. */
  readonly pending: readonly string[];
}

interface Row {
  readonly user: string;
  readonly mayMigrate: boolean;
  readonly hasMigrations: boolean;
}

export function readDatabaseState(url: string): Promise<DatabaseState> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Row>(`
      SELECT current_user AS "user", to_regclass('public._prisma_migrations') IS NOT NULL AS "hasMigrations",
        CASE WHEN c.oid IS NULL THEN has_schema_privilege('public', 'CREATE')
             ELSE pg_has_role(c.relowner, 'MEMBER') END AS "mayMigrate"
      FROM (SELECT to_regclass('public.ledger_entry') AS oid) t LEFT JOIN pg_class c ON c.oid = t.oid`);
    const { user, mayMigrate, hasMigrations } = rows[0] as Row;
    const applied = hasMigrations ? await appliedMigrations(client) : new Set<string>();
    return { user, mayMigrate, pending: migrationsInProject().filter((name) => !applied.has(name)) };
  });
}

async function appliedMigrations(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  return new Set(rows.map(({ name }) => name));
}

function migrationsInProject(): string[] {
  const entries = readdirSync(inProject('prisma/migrations'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
