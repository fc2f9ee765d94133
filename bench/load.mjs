import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { largePolicy } from './large-policy.mjs';
import { compare } from './measure.mjs';
import { loadPolicy } from './scoring.mjs';

export const title = 'Loading: read, check and compile a policy. Floor: the YAML library turns the text into values';

export const sizes = { short: { sizes: [100, 500] }, full: { sizes: [100, 1_000, 10_000] } };

export async function run({ sizes, ...pace }) {
  const rows = [];
  for (const size of sizes) {
    const text = largePolicy(size);
    const policy = loadPolicy(text);
    assert.equal(policy.indicators.length, size);
    const ways = { 'yaml parse': () => parse(text), 'Probity load': () => loadPolicy(text) };
    for (const row of await compare(ways, pace)) rows.push({ case: `${size} rules`, ...row });
  }
  return rows;
}
