import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { worksIn } from './private-directory.mjs';
import { StartupError } from './startup-error.mjs';

/**
 * Process id and state of the server that last wrote the lock file of a data directory.
 * @param {string} data
 */
export function lockOf(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), state: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/**
 * Waits for a server that is just stopping (its parent was killed a moment ago), clears the lock of a dead one, and
 * refuses when one is alive.
 * @param {string} data
 */
export async function claim(data) {
  const giveUp = Date.now() + 2_000;
  const deadline = Date.now() + 45_000;
  for (let lock = lockOf(data); lock; lock = lockOf(data)) {
    if (!worksIn(lock.pid, data)) return rmSync(join(data, 'postmaster.pid'), { force: true });
    if (Date.now() > (lock.state === 'stopping' ? deadline : giveUp)) {
      throw new StartupError(
        `A PostgreSQL (process ${lock.pid}) is running on ${data}: stop the npm start that it belongs to first, ` +
          `or, if there is none, end it with kill -INT ${lock.pid}.`,
      );
    }
    await sleep(50);
  }
}
