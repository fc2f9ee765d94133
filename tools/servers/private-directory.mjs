import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { StartupError } from './startup-error.mjs';

/**
 * Makes a server's directory unless it exists.
 * @param {string} dir
 * @param {number} mode 0o711 when the server runs as another user, who must be able to enter
 * @returns {string} its real path
 */
export function privateDirectory(dir, mode) {
  try {
    if (mkdirSync(dir, { recursive: true })) chmodSync(dir, mode);
    accessSync(dir, constants.W_OK | constants.X_OK);
    return realpathSync(dir);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new StartupError(`${dir} cannot be written (${code}): allow it, or set DATA_DIR to another directory.`, 73);
  }
}

/**
 * Makes a random password at the first start, in a file that only its owner reads.
 * @param {string} file
 */
export function makePassword(file) {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
}

/** @param {string} file */
export function readPassword(file) {
  return readFileSync(file, 'utf8').trim();
}

/**
 * Whether a process works in a directory. A process id alone proves nothing: after a restart of a container somebody
 * else has it.
 * @param {number} pid
 * @param {string} dir
 */
export function worksIn(pid, dir) {
  try {
    if (existsSync('/proc/self/cwd')) return readlinkSync(`/proc/${pid}/cwd`) === dir;
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
