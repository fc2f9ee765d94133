import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from './startup-error.mjs';

/** @typedef {import('node:child_process').ChildProcessByStdio<Writable, Readable, null>} PipedProcess */
/** @typedef {import('node:stream').Readable} Readable */
/** @typedef {import('node:stream').Writable} Writable */

/**
 * A command to run to its end; the last step is the server itself.
 * @typedef {object} Step
 * @property {string} command
 * @property {string[]} args
 * @property {string} [input] what it reads from stdin
 * @property {[from: string, to: string]} [rename] done when the command ended well: half of it never looks like all
 */

/**
 * What keep-server.mjs is told about one server.
 * @typedef {object} KeptServer
 * @property {Step[]} steps
 * @property {number | undefined} [uid] whom the commands run as, when not as the keeper itself
 * @property {number | undefined} [gid]
 * @property {Record<string, string>} env
 * @property {{ signal: string, afterMs: number }[]} stop
 * @property {string | null} remove directory to remove when the server has ended
 */

/**
 * @typedef {object} Keeper
 * @property {() => number | undefined} pid of the command that runs now
 * @property {() => boolean} ended
 * @property {Promise<void>} died settles when the server ended without `stop()`
 * @property {() => Promise<void>} stop resolves when the server has ended and its directory is removed
 * @property {() => string} output of this start, readable even after the directory was removed
 */

const KEEPER = fileURLToPath(new URL('../keep-server.mjs', import.meta.url));

/** @returns {Record<string, string>} nothing of the caller's settings (PGDATA, NODE_OPTIONS) reaches a server */
export function bareEnvironment() {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * @param {number} output file descriptor
 * @returns {PipedProcess}
 */
function spawnKeeper(output) {
  const keeper = spawn(process.execPath, [KEEPER], {
    cwd: '/',
    detached: true,
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', output],
  });
  for (const handle of [keeper, keeper.stdin, keeper.stdout]) /** @type {any} */ (handle).unref();
  return /** @type {any} */ (keeper);
}

/**
 * Starts a keeper with a server. Neither keeps this process alive.
 * @param {KeptServer} kept
 * @param {string} log file that takes the output of this start
 * @returns {Keeper}
 */
export function keepServer(kept, log) {
  const output = openSync(log, 'w', 0o600);
  const reader = openSync(log, 'r');
  const keeper = spawnKeeper(output);
  closeSync(output);
  /** @type {number | undefined} */
  let pid;
  let ended = false;
  let stopped = false;
  const exit = new Promise((resolve) => keeper.once('exit', resolve)).then(() => void (ended = true));
  keeper.stdout.setEncoding('utf8').on('data', (text) => (pid = Number(/"pid":(\d+)\D*$/.exec(text)?.[1] ?? pid)));
  keeper.stdin.on('error', () => {});
  keeper.stdin.write(`${JSON.stringify(kept)}\n`);
  return {
    pid: () => pid,
    ended: () => ended,
    output: () => readFileSync(reader, 'utf8'),
    died: new Promise((resolve) => void exit.then(() => stopped || resolve())),
    stop: () => {
      stopped = true;
      keeper.ref();
      keeper.stdin.end();
      return exit;
    },
  };
}

/**
 * Waits until a server answers.
 * @param {Keeper} keeper
 * @param {() => Promise<boolean> | boolean} ready
 * @param {{ name: string, log: string, explain: (output: string) => StartupError | null }} server
 */
export async function untilReady(keeper, ready, { name, log, explain }) {
  const deadline = Date.now() + 60_000;
  while (!keeper.ended()) {
    if (await ready()) return;
    if (Date.now() > deadline) {
      await keeper.stop();
      throw new StartupError(`${name} did not get ready within 60 seconds: look at ${log} and start again.`);
    }
    await sleep(15);
  }
  const output = keeper.output();
  const lastLines = output.trim().split('\n').slice(-8).join('\n');
  throw explain(output) ?? new StartupError(`${name} did not start. The end of its log ${log}:\n${lastLines}`);
}

/**
 * @param {Keeper} keeper
 * @param {string} name
 * @param {string} log
 * @returns {Promise<StartupError>} settles only when the server ends without having been stopped
 */
export async function unexpectedEnd(keeper, name, log) {
  await keeper.died;
  return new StartupError(`${name} ended unexpectedly: look at ${log} and start again.`);
}
