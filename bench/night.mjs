import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { Known } from '../dist/libs/known/src/index.js';
import { VerifyChain } from '../dist/libs/ledger/src/index.js';
import { VerifyRatings } from '../dist/libs/recalculation/src/index.js';
import { ledgerDatabase } from './ledger-database.mjs';
import { duckNight } from './night-duckdb.mjs';
import { withService } from './service.mjs';

export const title = `The night over a whole ledger, on the wall. Floor: the fastest serial GROUP BY of every book into an equal table. Sizes:
NIGHT_PERSONS=10000,100000 (each with ten lines), NIGHT_ROUNDS=3`;

const SEED = 7;
const WORK = fileURLToPath(new URL('./night-work.mjs', import.meta.url));
const DUE = 0.01;

export const sizes = {
  short: { sizes: [200], institutions: 4, times: 1, provesAll: true },
  full: {
    sizes: (process.env.NIGHT_PERSONS ?? '10000,100000').split(',').map(Number),
    institutions: 100,
    times: Number(process.env.NIGHT_ROUNDS ?? 3),
    facts: false,
  },
};

export const columns = [
  ['persons', (row) => row.persons, 'right'],
  ['lines', (row) => row.lines, 'right'],
  ['work', (row) => row.name],
  ['s', (row) => row.seconds.toFixed(2), 'right'],
  ['times the floor', ({ ratio }) => (ratio === undefined ? '' : ratio.toFixed(2)), 'right'],
  ['memory, MB', ({ rss }) => (rss === undefined ? '' : Math.round(rss / 1e6)), 'right'],
];

export async function run({ sizes, ...options }) {
  const rows = [];
  for (const persons of sizes) rows.push(...(await nightOf({ persons, ...options })));
  return rows;
}

/** How the time of a rebuild grows with the persons: 1 = in proportion. */
export function closing(rows) {
  const rebuilds = rows.filter(({ name }) => name === 'comparing rebuild');
  const [first, last] = [rebuilds[0], rebuilds.at(-1)];
  if (first === last) return;
  const exponent = Math.log(last.seconds / first.seconds) / Math.log(last.persons / first.persons);
  console.log(
    `\nFrom ${first.persons} to ${last.persons} persons a rebuild grows with exponent ${exponent.toFixed(2)}.`,
  );
}

async function nightOf({ persons, institutions, facts, times, provesAll = false }) {
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions, linesEach: 10, facts });
  const owner = new pg.Client({ connectionString: ledger.ownerUrl });
  await owner.connect();
  try {
    const measured = await measure(ledger, owner, times);
    if (provesAll) await requireWhole(ledger, owner, measured);
    return measured.rows.map((row) => ({ persons, lines: ledger.lines, ...row }));
  } finally {
    await owner.end();
    await ledger.stop();
  }
}

async function measure(ledger, owner, times) {
  await owner.query('CREATE INDEX bench_covering ON ledger_entry (scheme, subject_id) INCLUDE (points)');
  const first = await workOf('sweep', ledger);
  await owner.query('VACUUM (ANALYZE)');
  const rounds = [];
  for (let i = 0; i < times; i += 1) rounds.push(await roundOf(ledger, owner));
  for (const { rebuild } of rounds)
    assert.deepEqual(rebuild, { ...rebuild, ...UNCHANGED, manifest: rounds[0].rebuild.manifest });
  const due = await dueNight(ledger, owner);
  const duck = await duckNight(owner);
  const timed = (name, of) => {
    const seconds = median(rounds.map((round) => of(round).seconds));
    return { name, seconds, ratio: median(rounds.map((round) => of(round).seconds / round.floor.seconds)) };
  };
  const rebuilt = timed('comparing rebuild', ({ rebuild }) => rebuild);
  const floor = timed('GROUP BY', (round) => round.floor);
  const against = (name, { seconds, rss }) => ({ name, seconds, rss, ratio: seconds / floor.seconds });
  const rows = [
    { name: 'load', seconds: ledger.seconds },
    floor,
    { ...rebuilt, rss: Math.max(...rounds.map(({ rebuild }) => rebuild.rss)) },
    ...(duck === null ? [] : [against('DuckDB with its export', duck)]),
    against('everything computed for the first time', first),
    against(`${DUE * 100} % due`, due),
  ];
  return { rows, totals: rounds[0].floor.totals, duck };
}

const UNCHANGED = { status: 'finished', changed: 0 };

async function roundOf(ledger, owner) {
  return { floor: await groupBy(owner), rebuild: await workOf('rebuild', ledger) };
}

async function groupBy(owner) {
  await owner.query('SET enable_hashagg = off; SET jit = off; SET max_parallel_workers_per_gather = 0');
  await owner.query('DROP TABLE IF EXISTS bench_floor');
  await owner.query('CREATE TABLE bench_floor (subject_id text PRIMARY KEY, total bigint NOT NULL)');
  const begun = performance.now();
  await owner.query(`
    INSERT INTO bench_floor SELECT subject_id, sum(points) FROM ledger_entry WHERE scheme = 'personnel' GROUP BY subject_id`);
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await owner.query({
    text: 'SELECT subject_id, total::int FROM bench_floor ORDER BY subject_id COLLATE "C"',
    rowMode: 'array',
  });
  return { seconds, totals: rows };
}

/** The heads of some persons lie in the past, as on the night on which their validities end. */
async function dueNight(ledger, owner) {
  await owner.query(
    `UPDATE subject_head SET next_change_at = now() - interval '1 hour' WHERE (subject_id, scheme) IN (
      SELECT subject_id, scheme FROM subject_head WHERE scheme = 'personnel' ORDER BY hashtext(subject_id) LIMIT $1)`,
    [Math.ceil(ledger.subjects * DUE)],
  );
  return workOf('due', ledger);
}

export async function workOf(work, { serviceUrl }) {
  const { stdout } = await promisify(execFile)(process.execPath, [WORK, work, serviceUrl]);
  return JSON.parse(stdout);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Every way has the same totals, every rating is what its lines give, and what was copied is a ledger like any other. */
const requireWhole = ({ serviceUrl, subjects, lines }, owner, { totals, duck }) =>
  withService(serviceUrl, async (service) => {
    const ids = totals.map(([id]) => id);
    const books = await service.get(Known).entriesOf('personnel', ids);
    const summed = ids.map((id) => [id, books.get(id).reduce((sum, { points }) => sum + points, 0)]);
    assert.deepEqual(summed, totals);
    if (duck !== null) assert.deepEqual(duck.totals, totals);
    await owner.query('DROP TABLE bench_floor');
    const none = (found) => assert.fail(JSON.stringify(found));
    const seen = await service.get(VerifyChain).execute(none);
    assert.deepEqual([seen.books, seen.lines], [subjects, lines]);
    assert.deepEqual(await service.get(VerifyRatings).execute(none), { same: subjects, stale: 0, different: 0 });
  });
