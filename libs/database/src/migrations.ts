import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '#config';
import type { Database } from './database.js';

/** The migrations that this version brings, each with the SHA-256 of its text. */
export function migrationsOfThisVersion(): ReadonlyMap<string, string> {
  const root = inProject('prisma/migrations');
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(folders.map(({ name }) => [name, sha256(readFileSync(join(root, name, 'migration.sql')))]));
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Refuses to go on when the database lacks a migration of this version: what needs it would fail later, one request
 * after the other. It may have more: a newer version migrates before its own processes start.
 */
export async function requireMigrated(database: Database): Promise<void> {
  const applied = new Set(await appliedMigrations(database));
  const missing = [...migrationsOfThisVersion().keys()].filter((name) => !applied.has(name));
  if (missing.length === 0) return;
  throw new Error(
    `the database lacks migrations of this version (${missing.join(', ')}): ` +
      "run npm run probity -- migrate with its owner's DATABASE_URL, then start again.",
  );
}

async function appliedMigrations(database: Database): Promise<string[]> {
  const [table] = await database.$queryRaw<{ known: boolean }[]>`
    SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known`;
  if (!table!.known) return [];
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map(({ name }) => name);
}
