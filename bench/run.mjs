#!/usr/bin/env node
/**
 * `npm run bench` measures; `npm run bench -- --short` only shows that everything can still be measured, and gives
 * the right answers: it fails where something is broken, never because something is slow.
 */
import * as choose from './choose.mjs';
import * as decide from './decide.mjs';
import * as fold from './fold.mjs';
import * as load from './load.mjs';

const SHORT = { rounds: 1, atLeastMs: 1 };
const FULL = { rounds: 5, atLeastMs: 100 };

const plan = process.argv.includes('--short')
  ? [
      [load, { ...SHORT, sizes: [100, 500] }],
      [choose, { ...SHORT, sizes: [100] }],
      [fold, { ...SHORT, sizes: [100] }],
      [decide, SHORT],
    ]
  : [
      [load, { ...FULL, sizes: [100, 1_000, 10_000] }],
      [choose, { ...FULL, sizes: [100, 1_000, 10_000] }],
      [fold, { ...FULL, sizes: [100, 1_000] }],
      [decide, FULL],
    ];

for (const [bench, pace] of plan) {
  console.log(`\n${bench.title}\n`);
  console.log('| case | way | one call | times the floor |\n|---|---|---:|---:|');
  for (const { case: what, name, ms, ratio } of await bench.run(pace)) {
    console.log(`| ${what} | ${name} | ${timeText(ms)} | ${ratio.toFixed(ratio < 10 ? 1 : 0)} |`);
  }
}

function timeText(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1) return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
  return `${(ms * 1000).toFixed(1)} µs`;
}
