import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { brokenAmong } from './import-facts.mjs';
import { ledgerDatabase } from './ledger-database.mjs';
import { ratioText } from './report.mjs';

export const title =
  'Importing a file of facts, one line in a hundred broken, the worker killed once. Floor: COPY of the resulting rows into equal tables';

/** `BENCH_IMPORT_LINES` says how long the file is; the must of the project is a million. */
const LINES = Number(process.env.BENCH_IMPORT_LINES ?? 100_000);

export const sizes = {
  short: { lines: 600, persons: 100, institutions: 5 },
  full: { lines: LINES, persons: 20_000, institutions: 500 },
};

const WORK = fileURLToPath(new URL('import-work.mjs', import.meta.url));
const MEBIBYTE = 1024 * 1024;
const ROWS_OF_IMPORT = {
  evidence: 'SELECT e.* FROM evidence e JOIN evidence_key k ON k.evidence_id = e.id WHERE k.source_system = $$bench$$',
  evidence_payload:
    'SELECT p.* FROM evidence_payload p JOIN evidence_key k USING (evidence_id) WHERE k.source_system = $$bench$$',
  evidence_key: 'SELECT * FROM evidence_key WHERE source_system = $$bench$$',
  ledger_entry: 'SELECT * FROM ledger_entry WHERE tx_id > $LAST',
};

export async function run({ lines, persons, institutions }) {
  const database = await ledgerDatabase({ seed: 7, persons, institutions, facts: false });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const last = await lastTx(client);
    const subjects = await subjectsIn(client);
    const received = await finished(start('receive', database.serviceUrl, { lines, subjects }));
    const killed = await takenAndKilled(client, database.serviceUrl, received.importId);
    const taken = await finished(start('take', database.serviceUrl));
    await requireExact(client, received.importId, lines);
    const floor = await copyAgain(client, last);
    const seconds = received.seconds + killed.seconds + taken.seconds;
    const whole = { seconds, cpu: received.cpu + killed.cpu + taken.cpu };
    const rss = Math.max(received.rss, killed.rss, taken.rss);
    return [
      { name: 'COPY of the rows', lines, ratio: 1, ...floor },
      { name: 'import: receiving', lines, ratio: floor.seconds / received.seconds, ...received },
      {
        name: 'import: taking in, killed once',
        lines,
        ratio: floor.seconds / (killed.seconds + taken.seconds),
        ...sum(killed, taken),
      },
      { name: 'import: whole', lines, ratio: floor.seconds / seconds, ...whole, rss },
    ];
  } finally {
    await client.end();
    await database.stop();
  }
}

const sum = (a, b) => ({ seconds: a.seconds + b.seconds, cpu: a.cpu + b.cpu, rss: Math.max(a.rss, b.rss) });

async function lastTx(client) {
  const { rows } = await client.query('SELECT coalesce(max(id), 0)::text AS last FROM ledger_tx');
  return rows[0].last;
}

async function subjectsIn(client) {
  const { rows } = await client.query('SELECT id, subject_type AS type FROM subject ORDER BY id');
  const idsOf = (isOne) => rows.filter(isOne).map(({ id }) => id);
  return {
    institutions: idsOf(({ type }) => type === 'institution').slice(0, 500),
    persons: idsOf(({ type }) => type !== 'institution').slice(0, 2_000),
  };
}

const start = (work, serviceUrl, of = {}) =>
  spawn(process.execPath, [WORK, work, serviceUrl, JSON.stringify(of)], { stdio: ['ignore', 'pipe', 'inherit'] });

async function finished(child) {
  const [said, [code]] = await Promise.all([json(child.stdout), once(child, 'close')]);
  assert.equal(code, 0);
  return said;
}

/** A worker that is killed when it has taken in half, without a word; its lease is then given up for dead. */
async function takenAndKilled(client, serviceUrl, importId) {
  const child = start('take', serviceUrl);
  const begun = performance.now();
  let rss = 0;
  for (let isHalf = false; !isHalf && child.exitCode === null; await pause(20)) {
    rss = Math.max(rss, await residentOf(child.pid));
    const { rows } = await client.query('SELECT created * 2 >= lines AS half FROM import WHERE id = $1', [importId]);
    isHalf = rows[0].half;
  }
  const cpu = await cpuOf(child.pid);
  const seconds = (performance.now() - begun) / 1000;
  if (child.exitCode === null) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  await client.query(`UPDATE job SET heartbeat_at = heartbeat_at - interval '1 hour' WHERE finished_at IS NULL`);
  return { seconds, cpu, rss };
}

async function procOf(pid, file) {
  const { readFile } = await import('node:fs/promises');
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}
const residentOf = async (pid) => Number(/VmHWM:\s+(\d+)/.exec(await procOf(pid, 'status'))?.[1] ?? 0) * 1024;
const TICKS_A_SECOND = 100;
async function cpuOf(pid) {
  const fields = (await procOf(pid, 'stat')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND;
}

/** Exactly the good lines are stored, and every broken one is told of. */
async function requireExact(client, importId, lines) {
  const broken = brokenAmong(lines);
  const { rows } = await client.query(
    `SELECT j.state, i.created, i.repeated, i.broken + i.refused AS failed,
       (SELECT count(*)::int FROM evidence_key WHERE source_system = 'bench') AS stored,
       (SELECT count(*)::int FROM evidence e JOIN evidence_key k ON k.evidence_id = e.id
        JOIN evidence_payload USING (evidence_id) WHERE k.source_system = 'bench') AS whole,
       (SELECT count(*)::int FROM import_error WHERE import_id = i.id) AS told,
       (SELECT count(*)::int FROM import_line WHERE import_id = i.id) AS waiting
     FROM import i JOIN job j ON j.id = i.id WHERE i.id = $1`,
    [importId],
  );
  const good = lines - broken;
  assert.deepEqual(rows, [
    {
      state: 'finished',
      created: good,
      repeated: 0,
      failed: broken,
      stored: good,
      whole: good,
      told: broken,
      waiting: 0,
    },
  ]);
}

/** What the import came to, once more: the time of COPY into tables with the same columns, checks and indexes. */
async function copyAgain(client, last) {
  let seconds = 0;
  for (const [table, rows] of Object.entries(ROWS_OF_IMPORT)) {
    const text = [];
    for await (const chunk of client.query(copyTo(`COPY (${rows.replace('$LAST', last)}) TO STDOUT`))) text.push(chunk);
    await client.query(`CREATE TABLE bench_${table} (LIKE ${table} INCLUDING ALL)`);
    const columns = await writtenColumns(client, table);
    const begun = performance.now();
    await pipeline(Readable.from(text), client.query(copyFrom(`COPY bench_${table} (${columns}) FROM STDIN`)));
    seconds += (performance.now() - begun) / 1000;
  }
  return { seconds, cpu: 0, rss: 0 };
}

async function writtenColumns(client, table) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0].names;
}

export const columns = [
  ['way', ({ name }) => name],
  ['lines', ({ lines }) => lines.toLocaleString('en'), 'right'],
  ['seconds', ({ seconds }) => seconds.toFixed(1), 'right'],
  ['lines a second', ({ lines, seconds }) => Math.round(lines / seconds).toLocaleString('en'), 'right'],
  ['CPU of the process, s', ({ cpu }) => (cpu === 0 ? '' : cpu.toFixed(1)), 'right'],
  ['most memory', ({ rss }) => (rss === 0 ? '' : `${Math.round(rss / MEBIBYTE)} MiB`), 'right'],
  ["of the floor's speed", ({ ratio }) => (ratio < 0.1 ? ratio.toFixed(3) : ratioText(ratio)), 'right'],
];
