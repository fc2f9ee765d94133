import assert from 'node:assert/strict';
import { VerifyChain } from '../dist/libs/ledger/src/index.js';
import { SweepStale, VerifyRatings } from '../dist/libs/recalculation/src/index.js';
import { ledgerDatabase } from './ledger-database.mjs';
import { withService } from './service.mjs';

export const title =
  'The night: ratings of a whole ledger. Sizes by LEDGER_PERSONS and LEDGER_LINES, lines of each person';

const SEED = 7;

export const sizes = {
  short: { persons: 200, institutions: 4, linesEach: 10, provesAll: true },
  full: {
    persons: Number(process.env.LEDGER_PERSONS ?? 100_000),
    institutions: 100,
    linesEach: Number(process.env.LEDGER_LINES ?? 10),
    facts: false,
  },
};

export const columns = [
  ['work', (row) => row.name],
  ['subjects', (row) => row.subjects, 'right'],
  ['lines', (row) => row.lines, 'right'],
  ['s', (row) => row.seconds.toFixed(1), 'right'],
];

export async function run({ persons, institutions, linesEach, facts, provesAll = false }) {
  const ledger = await ledgerDatabase({ seed: SEED, persons, institutions, linesEach, facts });
  try {
    if (provesAll) await requireWhole(ledger);
    return [{ name: 'load', ...ledger }];
  } finally {
    await ledger.stop();
  }
}

/** What was copied is a ledger like any other: ratings can be computed, and every hash holds. */
const requireWhole = ({ serviceUrl, subjects, lines }) =>
  withService(serviceUrl, async (service) => {
    assert.equal(await service.get(SweepStale).execute(), subjects);
    const none = (found) => assert.fail(JSON.stringify(found));
    const seen = await service.get(VerifyChain).execute(none);
    assert.deepEqual([seen.books, seen.lines], [subjects, lines]);
    assert.deepEqual(await service.get(VerifyRatings).execute(none), { same: subjects, stale: 0, different: 0 });
  });
