import { parentPort } from 'node:worker_threads';
import { rowsOf } from './ledger-rows.mjs';

/** Makes rows in a thread of its own, while the database takes in those before. */
parentPort.on('message', ({ region, from, until, firstTx }) =>
  parentPort.postMessage(rowsOf(region, from, until, firstTx)),
);
