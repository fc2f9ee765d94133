import { randomBytes } from 'node:crypto';
import { query } from './query.js';

/** A migrated database of one suite. */
export interface TestDatabase {
  /** Only for what a test does to the server: watching and ending others' sessions. */
  readonly superuserUrl: string;
  /** As in production: owns the database, and rules nothing else. */
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  readonly readerUrl: string;
  drop(): Promise<void>;
}

/** Clones the template that start-servers.mjs migrated. */
export const createTestDatabase = (): Promise<TestDatabase> => createDatabase(setting('PROBITY_TEST_TEMPLATE'));

/** One without any table. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase('template1');

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = new URL(setting('PROBITY_TEST_OWNER_URL'));
  const superuserUrl = setting('PROBITY_TEST_SUPERUSER_URL');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await query(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${server.username}`);
  const urlOf = (role: string) => {
    const url = new URL(server);
    url.username = role;
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    superuserUrl: urlOf(new URL(superuserUrl).username),
    ownerUrl: urlOf(server.username),
    serviceUrl: urlOf('probity_service'),
    readerUrl: urlOf('probity_reader'),
    drop: async () => void (await query(superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** The Redis of this run; a suite keeps to keys of its own. `null` on a machine without one. */
export function testRedisUrl(): string | null {
  return process.env['PROBITY_TEST_REDIS_URL'] ?? null;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the test through npm test`);
  return value;
}
