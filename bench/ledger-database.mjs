import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startPostgres } from '../tools/servers.mjs';
import { loadPolicies } from '../dist/apps/cli/src/database/load-policies.js';
import { Terminal } from '../dist/apps/cli/src/terminal.js';
import { withService } from './service.mjs';
import { withClient } from './with-client.mjs';
import { BOOKS_PER_TX, TABLES } from './ledger-rows.mjs';

/** Books that are copied at once, and over which one epoch is closed. */
const BOOKS_PER_BATCH = 2_000;
const BENCH = { actor: 'bench', person: 'bench', requestId: null };
const SILENT = { write: () => {} };
const PACKS = ['policies/national-personnel/2025.1.yaml', 'policies/institution-credit/2025.1.yaml'];
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** For the time of loading; `close_epoch` needs those by transaction. */
const KEPT_INDEXES = /_pkey$|_tx$/;
/** What is lost with a power cut can be made again, as long as it is only being loaded. */
const UNSAFE = { fsync: 'off', full_page_writes: 'off', max_wal_size: "'8GB'" };

/**
 * A private PostgreSQL with the synthetic ledger of a region of any size: subjects, affiliations, facts with payloads,
 * chained lines, heads of which none is rated yet, closed and sealed epochs, policies in force. `probity verify` finds no
 * break in it. `linesEach`: every person has so many lines; without it as few as in life. `facts: false` leaves out the
 * facts that lines name, which ratings don't look at. It ends with this process,
 * however that ends, and its data with it. `onProgress` hears how many books are loaded.
 */
export async function ledgerDatabase(region, onProgress = () => {}) {
  const dataDir = join(tmpdir(), `probity-bench-${randomBytes(6).toString('hex')}`);
  const postgres = await startPostgres({ dataDir, temporary: true });
  try {
    const urlOf = (role) => Object.assign(new URL(postgres.ownerUrl), { username: role }).href;
    const urls = {
      ownerUrl: postgres.ownerUrl,
      serviceUrl: urlOf('probity_service'),
      readerUrl: urlOf('probity_reader'),
    };
    await prepare(postgres);
    await withService(urls.serviceUrl, (service) => loadPolicies(service, PACKS, BENCH, new Terminal(SILENT)));
    const begun = performance.now();
    const size = await load(postgres, region, onProgress);
    return { ...urls, ...size, seconds: (performance.now() - begun) / 1000, stop: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function prepare({ ownerUrl, superuserUrl }) {
  const env = { ...process.env, DATABASE_URL: ownerUrl };
  execFileSync(process.execPath, ['tools/prisma.mjs', 'migrate', 'deploy'], { cwd: ROOT, env, stdio: 'pipe' });
  const password = pg.escapeLiteral(decodeURIComponent(new URL(ownerUrl).password));
  await withClient(databaseOf(superuserUrl, ownerUrl), async (client) => {
    for (const role of ['probity_service', 'probity_reader'])
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${password}`);
  });
}

const databaseOf = (url, other) => Object.assign(new URL(url), { pathname: new URL(other).pathname }).href;

/** As the superuser of a database that nobody else has: without foreign keys, and without who must have decided a line. */
const load = ({ superuserUrl, ownerUrl }, region, onProgress) =>
  withClient(databaseOf(superuserUrl, ownerUrl), async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const [name, value] of Object.entries(UNSAFE)) await client.query(`ALTER SYSTEM SET ${name} = ${value}`);
    await client.query('SELECT pg_reload_conf()');
    const restore = await unhindered(client);
    const size = await copyAll(client, region, onProgress);
    for (const statement of restore) await client.query(statement);
    for (const name of Object.keys(UNSAFE)) await client.query(`ALTER SYSTEM RESET ${name}`);
    await client.query('SELECT pg_reload_conf()');
    await client.query('VACUUM (ANALYZE)');
    return size;
  });

/** Takes away what each new line costs; returns the statements that bring it back. */
async function unhindered(client) {
  const { rows: triggers } = await client.query(`
    SELECT tgname AS name FROM pg_trigger
    WHERE tgrelid = 'ledger_entry'::regclass AND NOT tgisinternal AND tgtype & 4 <> 0 AND tgenabled = 'A'`);
  const { rows: indexes } = await client.query(`
    SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = 'ledger_entry'`);
  const dropped = indexes.filter(({ name }) => !KEPT_INDEXES.test(name));
  for (const { name } of triggers) await client.query(`ALTER TABLE ledger_entry DISABLE TRIGGER ${name}`);
  for (const { name } of dropped) await client.query(`DROP INDEX ${name}`);
  return [
    ...dropped.map(({ made }) => made.replace(' ON ONLY ', ' ON ')),
    ...triggers.map(({ name }) => `ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ${name}`),
  ];
}

async function copyAll(client, region, onProgress) {
  const books = region.institutions + region.persons;
  const { rows } = await client.query('SELECT coalesce(max(id), 0)::int AS last FROM ledger_tx');
  const firstTx = rows[0].last + 1;
  const writer = new Worker(new URL('./ledger-writer.mjs', import.meta.url));
  const txAt = (number) => firstTx + Math.floor(number / BOOKS_PER_TX);
  const endOf = (from) => Math.min(books, from + BOOKS_PER_BATCH);
  const ask = (from) => writer.postMessage({ region, from, until: endOf(from), firstTx: txAt(from) });
  let lines = 0;
  ask(0);
  for (let from = 0; from < books; from += BOOKS_PER_BATCH) {
    const [batch] = await once(writer, 'message');
    const until = endOf(from);
    if (until < books) ask(until);
    await copyBatch(client, batch.texts, [txAt(from), txAt(until - 1)]);
    lines += batch.lines;
    // Until it is looked at for the first time, a table is planned for as if it were small.
    if (from === 0) await client.query('ANALYZE');
    onProgress(until);
  }
  await writer.terminate();
  return { subjects: books, lines };
}

async function copyBatch(client, texts, [firstTx, lastTx]) {
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO ledger_tx (id, actor, person) SELECT id, 'bench', 'bench' FROM generate_series($1::bigint, $2) AS id`,
    [firstTx, lastTx],
  );
  for (const [table, columns] of Object.entries(TABLES)) {
    await pipeline(Readable.from([texts[table]]), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
  }
  await client.query(`SELECT setval('ledger_tx_id_seq', $1)`, [lastTx]);
  await client.query('COMMIT');
  await client.query('SELECT close_epoch(true)');
}
