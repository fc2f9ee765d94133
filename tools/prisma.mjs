#!/usr/bin/env node
// Runs the Prisma CLI. Its native schema engine is downloaded at first use, which fails where only the package
// registry is reachable: unless PRISMA_SCHEMA_ENGINE_BINARY says otherwise, the WebAssembly build of the same
// engine answers instead (tools/schema-engine.mjs).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const result = spawnSync(process.execPath, [here('../node_modules/prisma/build/index.js'), ...process.argv.slice(2)], {
  cwd: here('..'),
  stdio: 'inherit',
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: here('./schema-engine.mjs'),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
  },
});
process.exit(result.status ?? 1);
