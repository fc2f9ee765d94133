import assert from 'node:assert/strict';
import pg from 'pg';
import { AdvanceDue, SweepStale } from '../dist/libs/recalculation/src/index.js';
import { KnowledgeClock } from '../dist/libs/ledger/src/index.js';
import { migrateQueueSchema } from '../dist/libs/queue/src/index.js';
import { startApi } from './api-in-process.mjs';
import { statementsOf } from './asked-statements.mjs';
import { ledgerDatabase } from './ledger-database.mjs';
import { largeTables, planOf } from './query-plan.mjs';
import { institutionId, practitionerId } from './synthetic-line.mjs';
import { withClient } from './with-client.mjs';

export const title = `Plans: how the database finds what is asked all day. Whatever grows with subjects and facts should be
found by an index, or read in its order only as far as a page goes; what is read wholly, or as good as that, is named`;

const SEED = 11;

export const sizes = {
  // Of so few rows the planner reads all: the short form shows that everything can be explained.
  short: { persons: 60, institutions: 2 },
  full: { persons: Number(process.env.LEDGER_PERSONS ?? 30_000), institutions: 100 },
};

export const columns = [
  ['operation', (row) => row.operation],
  ['reads', (row) => row.reads],
  ['wholly', (row) => row.whole],
];

/**
 * What is known to be read as good as wholly, and why it may be here: all of this ledger lie in one region; one epoch closed
 * over all its changes; the sweep goes through everybody once; and see README.md for the last.
 */
const KNOWN = {
  'a page of ratings, for a region': ['subject_scope'],
  'the feed': ['ledger_tx'],
  'the sweep': ['subject_head'],
  'an incoming fact': ['ledger_tx'],
};

/** Fails when a plan has gone wrong that was right. */
export function closing(rows) {
  const wrong = rows.filter(({ operation, whole }) =>
    whole.split(', ').some((table) => table !== '' && !KNOWN[operation]?.includes(table)),
  );
  for (const { operation, whole } of wrong) console.log(`no index is used any more by ${operation}: ${whole}`);
  if (wrong.length > 0) process.exitCode = 1;
}

export async function run({ persons, institutions }) {
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions, linesEach: 3 });
  await migrateQueueSchema(ledger.ownerUrl, 'probity_service');
  const api = await startApi(ledger.serviceUrl);
  const client = new pg.Client({ connectionString: ledger.serviceUrl });
  try {
    await api.get(SweepStale).execute();
    await client.connect();
    await addTransactions(ledger);
    const large = await largeTables(client);
    const rows = [];
    for (const [operation, work] of Object.entries(operationsOn(api)))
      rows.push(...(await plansOf(client, operation, await statementsOf(work), large)));
    return rows;
  } finally {
    await client.end();
    await api.close();
    await ledger.stop();
  }
}

/** Facts come one by one, each in a transaction of its own; a synthetic ledger is written some hundred books at once. */
const addTransactions = ({ ownerUrl, lines }) =>
  withClient(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO ledger_tx (actor, person, epoch)
      SELECT 'bench', 'bench', (SELECT max(id) FROM epoch) FROM generate_series(1, $1::int)`,
      [lines],
    );
    await client.query('ANALYZE');
  });

/** What is asked all day, by everybody and by a region. */
function operationsOn({ get, ask }) {
  const [person, hospital] = [practitionerId(1), institutionId(1)];
  const subjectIds = [...Array.from({ length: 50 }, (_, i) => practitionerId(i)), hospital];
  const lines = subjectIds.slice(0, 50).map((id, i) => ({
    lineId: `L${i}`,
    institutionId: hospital,
    practitionerId: id,
    serviceDate: '2026-03-02',
    amount: '120.00',
  }));
  const reads = (region) => ({
    'a rating': () => ask('settlement', 'GET', `/v1/ratings/${person}`, undefined, region),
    'the rating of an institution': () => ask('settlement', 'GET', `/v1/ratings/${hospital}`, undefined, region),
    'an explanation': () => ask('settlement', 'GET', `/v1/ratings/${hospital}/explanation`, undefined, region),
    'a history': () => ask('settlement', 'GET', `/v1/ratings/${person}/history`, undefined, region),
    'many ratings': () => ask('settlement', 'POST', '/v1/ratings:batchGet', { subjectIds }, region),
    'a page of ratings': () => ask('settlement', 'GET', '/v1/ratings?region=6401&limit=20', undefined, region),
    'a payment check': () => ask('settlement', 'POST', '/v1/payment-decisions:check', { lines }, region),
    'the lines of a book': () => ask('auditor', 'GET', `/v1/subjects/${person}/entries?limit=20`, undefined, region),
  });
  const inRegion = Object.entries(reads('640105')).map(([name, work]) => [`${name}, for a region`, work]);
  return {
    ...reads(null),
    ...Object.fromEntries(inRegion),
    'the feed': () => ask('settlement', 'GET', '/v1/rating-changes?limit=20'),
    'an incoming fact': () => ask('ingest', 'POST', '/v1/inspection-results', inspection(hospital, person)),
    'the sweep': () => get(SweepStale).execute(),
    'the night': () => get(AdvanceDue).execute(),
    'the closing of an epoch': () => get(KnowledgeClock).closeNow(),
  };
}

const inspection = (institutionId, subjectId) => ({
  sourceSystem: 'bench',
  sourceId: 'plans-1',
  institutionId,
  kind: 'unannounced',
  inspectedOn: '2026-01-10',
  decision: { kind: 'administrativePenalty', bases: ['regulation-38'], decidedOn: '2026-01-20' },
  findings: [
    { findingId: '1', violation: 'splitting', bases: ['regulation-38'], liable: [{ subjectId, liability: 'general' }] },
  ],
});

async function plansOf(client, operation, statements, large) {
  assert.ok(statements.length > 0, `${operation} asked nothing`);
  const rows = [];
  for (const statement of statements) {
    const { reads, whole } = await planOf(client, statement, large);
    rows.push({ operation, reads: reads.join(', '), whole: whole.join(', ') });
  }
  return rows;
}
