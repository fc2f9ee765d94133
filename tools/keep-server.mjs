/**
 * Keeps one server for the process that started it. The parent sends a JSON line (`KeptServer` in
 * servers/kept-server.mjs) and holds stdin open; at its end, be it by `stop()` or by kill -9 of the parent, the server
 * is stopped gracefully and its private directory is removed. Runs in a session of its own, so that Ctrl-C in the
 * terminal reaches the parent alone, which stops its servers last.
 */
import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @typedef {import('./servers/kept-server.mjs').KeptServer} KeptServer */
/** @typedef {import('./servers/kept-server.mjs').Step} Step */

let stopping = false;
/** @type {(() => void) | undefined} stops what runs now */
let stopCurrent;

function stop() {
  stopping = true;
  stopCurrent?.();
}

/** @param {object} event */
function tell(event) {
  // The parent may be gone; then nobody listens, and a broken pipe must not end the keeper before its work is done.
  process.stdout.write(`${JSON.stringify(event)}\n`, () => {});
}
process.stdout.on('error', () => {});

/**
 * Runs a command to its end; both outputs go to the keeper's stderr, which the parent opened as the log.
 * @param {KeptServer} kept
 * @param {Step} step
 * @returns {Promise<string | null>} how it failed, null when it ended well
 */
function run(kept, { command, args, input }) {
  return new Promise((resolve) => {
    const { uid, gid, env } = kept;
    const stdin = input === undefined ? 'ignore' : 'pipe';
    const child = spawn(command, args, { uid, gid, env, cwd: '/', stdio: [stdin, 2, 2] });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.once('error', (error) => resolve(`${command}: ${error.message}`));
    child.once('exit', (code, signal) => {
      stopCurrent = undefined;
      resolve(code === 0 ? null : `${command} ended with ${signal ?? `code ${code}`}`);
    });
    if (child.pid !== undefined) tell({ pid: child.pid });
    stopCurrent = () => stopChild(child, kept.stop);
    if (stopping) stopCurrent();
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {KeptServer['stop']} signals each is sent when the one before had `afterMs` in vain
 */
function stopChild(child, signals) {
  for (const { signal, afterMs } of signals) {
    setTimeout(() => child.kill(/** @type {NodeJS.Signals} */ (signal)), afterMs).unref();
  }
}

/** @param {KeptServer} kept */
async function keep(kept) {
  for (const step of kept.steps) {
    const failure = stopping ? 'stopped' : await run(kept, step);
    if (failure) return failure;
    if (step.rename) renameSync(...step.rename);
  }
  return null;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

const lines = createInterface({ input: process.stdin });
lines.once('line', async (line) => {
  /** @type {KeptServer} */
  const kept = JSON.parse(line);
  const failure = await keep(kept).catch((/** @type {Error} */ error) => error.message);
  if (kept.remove) rmSync(kept.remove, { recursive: true, force: true, maxRetries: 5 });
  tell({ ended: stopping ? null : failure });
  process.exitCode = failure && !stopping ? 1 : 0;
  process.stdin.destroy();
});
lines.once('close', stop);
