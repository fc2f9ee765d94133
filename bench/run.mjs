#!/usr/bin/env node
/**
 * `npm run bench` measures everything, `npm run bench -- fold` only what is named. `--short` only shows that everything
 * can still be measured, and gives the right answers: it fails where something is broken, never because something is
 * slow.
 */
import { parseArgs } from 'node:util';
import * as choose from './choose.mjs';
import * as crosscheck from './crosscheck.mjs';
import * as decide from './decide.mjs';
import * as fold from './fold.mjs';
import * as grade from './grade.mjs';
import * as imports from './import.mjs';
import * as intake from './intake.mjs';
import * as load from './load.mjs';
import * as night from './night.mjs';
import * as plans from './plans.mjs';
import * as points from './points.mjs';
import * as reads from './reads.mjs';
import * as regions from './regions.mjs';
import * as sizes from './sizes.mjs';
import { printTable } from './report.mjs';
import * as verify from './verify.mjs';

const BENCHES = {
  load,
  choose,
  grade,
  points,
  fold,
  decide,
  reads,
  intake,
  import: imports,
  night,
  crosscheck,
  regions,
  verify,
  plans,
  sizes,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { short: { type: 'boolean' } } });
const [extent, pace] = values.short ? ['short', { rounds: 1, atLeastMs: 1 }] : ['full', { rounds: 5, atLeastMs: 100 }];

for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`there is no ${name} to measure: ${Object.keys(BENCHES).join(', ')}`);
  console.log(`\n${bench.title}\n`);
  const rows = await bench.run({ ...pace, ...bench.sizes?.[extent] });
  printTable(rows, bench.columns);
  bench.closing?.(rows);
}
