#!/usr/bin/env node
/**
 * Lints docs/openapi.json with Spectral's `spectral:oas` and with Redocly's recommended rules. Anything that either of
 * them says, a warning too, fails. Both come as libraries: their command lines bring telemetry and bundlers along.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';

const FILE = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

/** @returns {Promise<string[]>} one line a finding */
async function bySpectral() {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset({ extends: [[spectralRulesets.oas, 'recommended']] });
  const findings = await spectral.run(JSON.parse(readFileSync(FILE, 'utf8')));
  return findings.map(({ code, message, path }) => `spectral ${code}: ${message} at ${path.join('.')}`);
}

/** @returns {Promise<string[]>} one line a finding */
async function byRedocly() {
  const config = await createConfig({ extends: ['recommended'] });
  const findings = await lint({ ref: FILE, config });
  return findings.map(({ ruleId, message, location }) => `redocly ${ruleId}: ${message} at ${location[0]?.pointer}`);
}

const findings = [...(await bySpectral()), ...(await byRedocly())];
for (const finding of findings) console.error(finding);
if (findings.length > 0) {
  console.error(`docs/openapi.json: ${findings.length} findings`);
  process.exitCode = 1;
}
