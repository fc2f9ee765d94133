import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres, startRedis } from '../../tools/servers.mjs';

const TEMPLATE = 'probity_template';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} url
 * @param {string[]} statements
 */
async function execute(url, statements) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
function migrate(url) {
  const tool = join(ROOT, 'tools/prisma.mjs');
  if (!existsSync(tool) || !existsSync(join(ROOT, 'prisma/migrations'))) return;
  const env = { ...process.env, DATABASE_URL: url };
  const run = spawnSync(process.execPath, [tool, 'migrate', 'deploy'], { cwd: ROOT, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The migrations failed on an empty database:\n${run.stdout}${run.stderr}`);
}

/**
 * Migrates once; every suite clones the result. The roles belong to the whole server, so they get their password here:
 * the owner's, so that a test can build every URL from one.
 * @param {string} superuserUrl
 * @param {string} ownerUrl
 */
async function makeTemplate(superuserUrl, ownerUrl) {
  const url = new URL(ownerUrl);
  url.pathname = `/${TEMPLATE}`;
  await execute(superuserUrl, [`CREATE DATABASE ${TEMPLATE} OWNER ${url.username}`]);
  migrate(url.href);
  const login = (/** @type {string} */ role) => `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}')
    THEN ALTER ROLE ${role} LOGIN PASSWORD '${url.password}'; END IF; END $$`;
  await execute(superuserUrl, [
    login('probity_service'),
    login('probity_reader'),
    `ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
  ]);
}

/** Jest's globalSetup: one PostgreSQL and one Redis for the whole run, gone with it however it ends. */
export default async function startServers() {
  const place = join(tmpdir(), `probity-test-${randomBytes(6).toString('hex')}`);
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir: `${place}-postgres`, temporary: true }),
    startRedis({ dir: `${place}-redis`, temporary: true }),
  ]);
  Object.assign(globalThis, { probityTestServers: [postgres, redis] });
  const { superuserUrl } = postgres;
  if (superuserUrl === null) throw new Error('a temporary server lets its superuser in');
  await makeTemplate(superuserUrl, postgres.ownerUrl);
  process.env['PROBITY_TEST_SUPERUSER_URL'] = superuserUrl;
  process.env['PROBITY_TEST_OWNER_URL'] = postgres.ownerUrl;
  process.env['PROBITY_TEST_TEMPLATE'] = TEMPLATE;
  if (redis) process.env['PROBITY_TEST_REDIS_URL'] = redis.url;
}
