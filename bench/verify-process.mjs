/** `verify-process.mjs <part> <service URL>`: verifies a part of a ledger and says how long it took, and how much memory. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Database } from '../dist/libs/database/src/index.js';
import { VerifyChain } from '../dist/libs/ledger/src/index.js';
import { VerifyBooks } from '../dist/libs/ledger/src/verify-books.read-model.js';
import { VerifyEpochs } from '../dist/libs/ledger/src/verify-epochs.read-model.js';
import { VerifyRows } from '../dist/libs/ledger/src/verify-rows.read-model.js';
import { VerifyRatings } from '../dist/libs/recalculation/src/index.js';
import { withService } from './service.mjs';

const [part, url] = process.argv.slice(2);

const found = (each) => assert.fail(JSON.stringify(each));

const PARTS = {
  floor: ['SHA-256 over the lines by COPY', hashAll],
  books: ['lines, by book', (db) => new VerifyBooks(db).execute(found, () => {}).then(({ lines }) => lines)],
  rows: ['rows under seals, by transaction', (db) => new VerifyRows(db).verifySeals(found)],
  payloads: ['payloads', (db) => new VerifyRows(db).verifyPayloads(found)],
  epochs: ['epochs', (db) => new VerifyEpochs(db).execute(found).then(({ epochs }) => epochs)],
  ratings: ['ratings', verifyRatings],
  all: [
    'every hash: lines, rows, payloads, epochs',
    (db) => new VerifyChain(db).execute(found).then(({ lines }) => lines),
  ],
};

async function hashAll() {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of client.query(copyTo('COPY (SELECT * FROM ledger_entry) TO STDOUT'))) {
    hash.update(chunk);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  await client.end();
  return lines;
}

function verifyRatings() {
  return withService(url, async (service) => {
    const { same, stale } = await service.get(VerifyRatings).execute(found);
    assert.equal(stale, 0);
    return same;
  });
}

const [name, verify] = PARTS[part];
const database = new Database({ url, poolSize: 2, reach: '*' });
const begun = performance.now();
const count = await verify(database);
const seconds = (performance.now() - begun) / 1000;
await database.$disconnect();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ name, count, seconds, cpuSeconds, peakMiB: maxRSS / 1024 }));
