#!/usr/bin/env node
/**
 * Lints docs/openapi.json with Spectral's `spectral:oas` and with Redocly's recommended rules. Anything that either of
 * them says, a warning too, fails. Both come as libraries: their command lines bring telemetry and bundlers along.
 * A document that was clean isn't read again: the check runs often, and Spectral takes its time.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const FILE = pathOf('docs/openapi.json');
const CLEAN = pathOf('dist/.openapi-clean');

/** @returns {Promise<string[]>} one line a finding */
async function bySpectral() {
  const { default: core } = await import('@stoplight/spectral-core');
  const { default: rulesets } = await import('@stoplight/spectral-rulesets');
  const spectral = new core.Spectral();
  spectral.setRuleset({ extends: [[rulesets.oas, 'recommended']] });
  const findings = await spectral.run(JSON.parse(readFileSync(FILE, 'utf8')));
  return findings.map(({ code, message, path }) => `spectral ${code}: ${message} at ${path.join('.')}`);
}

/** @returns {Promise<string[]>} one line a finding */
async function byRedocly() {
  const { createConfig, lint } = await import('@redocly/openapi-core');
  const config = await createConfig({ extends: ['recommended'] });
  const findings = await lint({ ref: FILE, config });
  return findings.map(({ ruleId, message, location }) => `redocly ${ruleId}: ${message} at ${location[0]?.pointer}`);
}

const read = ['docs/openapi.json', 'package-lock.json'].map((name) => readFileSync(pathOf(name)));
const state = createHash('sha256').update(Buffer.concat(read)).digest('hex');
if (!existsSync(CLEAN) || readFileSync(CLEAN, 'utf8') !== state) {
  const findings = [...(await bySpectral()), ...(await byRedocly())];
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) {
    console.error(`docs/openapi.json: ${findings.length} findings`);
    process.exitCode = 1;
  } else {
    mkdirSync(pathOf('dist'), { recursive: true });
    writeFileSync(CLEAN, state);
  }
}
