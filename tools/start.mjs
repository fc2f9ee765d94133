#!/usr/bin/env node
/** `npm start`: installs and builds what is missing, then becomes `probity up`. */
import { pathToFileURL } from 'node:url';
import { MAIN, prepare } from './prepare.mjs';

await prepare();
// In this very process: signals need no forwarding, and no process in between can be killed and leave another behind.
process.setSourceMapsEnabled(true);
process.argv.splice(1, 1, MAIN, 'up');
await import(pathToFileURL(MAIN).href);
