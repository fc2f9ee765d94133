import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SweepStale } from '../dist/libs/recalculation/src/index.js';
import { ledgerDatabase } from './ledger-database.mjs';
import { withService } from './service.mjs';

export const title = `Verifying a ledger: every hash of it. Floor: SHA-256 over the same lines, read by COPY.
Sizes by LEDGER_PERSONS and LEDGER_LINES, lines of each person; RATED=0 leaves out the ratings, PARTS=all the single parts`;

const SEED = 1;

export const sizes = {
  short: { persons: 200, institutions: 4, linesEach: 10, parts: ['all'], rated: false },
  full: {
    persons: Number(process.env.LEDGER_PERSONS ?? 100_000),
    institutions: 100,
    linesEach: Number(process.env.LEDGER_LINES ?? 10),
    parts: process.env.PARTS?.split(',') ?? ['books', 'rows', 'payloads', 'epochs', 'all'],
    rated: process.env.RATED !== '0',
  },
};

export const columns = [
  ['what', (row) => row.name],
  ['of them', (row) => row.count.toLocaleString('en'), 'right'],
  ['s', (row) => row.seconds.toFixed(1), 'right'],
  ['a second', (row) => Math.round(row.count / row.seconds).toLocaleString('en'), 'right'],
  ['lines a second', (row) => Math.round(row.lines / row.seconds).toLocaleString('en'), 'right'],
  ['times the floor', (row) => row.ratio.toFixed(1), 'right'],
  ['process, CPU s', (row) => row.cpuSeconds.toFixed(1), 'right'],
  ['peak memory', (row) => `${Math.round(row.peakMiB)} MiB`, 'right'],
];

export async function run({ persons, institutions, linesEach, parts, rated }) {
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions, linesEach });
  try {
    if (rated) await withService(ledger.serviceUrl, (service) => service.get(SweepStale).execute());
    const floor = await measured('floor', ledger);
    const rows = [];
    for (const part of parts) rows.push(await measured(part, ledger));
    assert.deepEqual([floor.count, rows.at(-1).count], [ledger.lines, ledger.lines]);
    if (rated) rows.push(await measured('ratings', ledger));
    return [floor, ...rows].map((row) => ({ ...row, lines: ledger.lines, ratio: row.seconds / floor.seconds }));
  } finally {
    await ledger.stop();
  }
}

/** In a process of its own, whose memory is nobody else's. */
async function measured(part, { serviceUrl }) {
  const script = fileURLToPath(new URL('./verify-process.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, part, serviceUrl]);
  return JSON.parse(stdout);
}
