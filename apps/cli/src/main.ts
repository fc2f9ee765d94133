#!/usr/bin/env node
import { ConfigError, startConfigFromProcess } from '#config';
import { failureOf } from './failure.js';
import { probity } from './program.js';

/** The reader of a pipe may leave early; a terminal may be closed. Neither is a reason to fail. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await probity().parseAsync();
} catch (error) {
  const { message, exitCode } = failureOf(error);
  process.stderr.write(`${message}\n`);
  if (wantsStack()) process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = exitCode;
}
// Connections that are still closing, and children that no longer matter, hold nobody up.
process.exit();

function wantsStack(): boolean {
  try {
    return ['debug', 'trace'].includes(startConfigFromProcess().logLevel);
  } catch (error) {
    return !(error instanceof ConfigError);
  }
}
