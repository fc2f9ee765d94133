import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnvironment, keepServer, unexpectedEnd, untilReady } from './kept-server.mjs';
import { LOOPBACK, portError, usablePort } from './ports.mjs';
import { giveTo, postgresAccount } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { claim, lockOf } from './postgres-lock.mjs';
import { DATABASE, OWNER, stepsFor, SUPERUSER } from './postgres-steps.mjs';
import { makePassword, privateDirectory, readPassword } from './private-directory.mjs';
import { StartupError } from './startup-error.mjs';

/** @typedef {import('./postgres-steps.mjs').Place} Place */

/** Fast shutdown; then without a checkpoint; then by force. */
const STOP = [
  { signal: 'SIGINT', afterMs: 0 },
  { signal: 'SIGQUIT', afterMs: 30_000 },
  { signal: 'SIGKILL', afterMs: 40_000 },
];

/**
 * @param {string} output
 * @param {number} port
 */
function explain(output, port) {
  if (output.includes('Address already in use')) return portError(port, 'PostgreSQL');
  if (output.includes('No space left on device')) return new StartupError('The disk is full: free some space.');
  return null;
}

/**
 * Makes the directory ready: whoever runs the server owns the data and can read the password.
 * @param {string} dir
 * @param {string} postgres
 * @param {boolean} temporary
 * @returns {Promise<Place>}
 */
async function preparePlace(dir, postgres, temporary) {
  const data = join(dir, 'data');
  const password = join(dir, 'password');
  if (existsSync(data)) {
    await claim(data);
    if (!existsSync(password)) {
      throw new StartupError(`${password} is missing, without which ${data} cannot be opened: restore it.`);
    }
  }
  const account = postgresAccount(postgres, dir);
  makePassword(password);
  giveTo(password, account.owner);
  if (existsSync(data)) giveTo(data, account.owner);
  return { data, password, account, temporary };
}

/**
 * @param {string} dir
 * @param {number | undefined} wantedPort
 * @param {boolean} temporary
 */
async function launch(dir, wantedPort, temporary) {
  const binaries = postgresBinaries();
  const place = await preparePlace(dir, binaries.postgres, temporary);
  const port = await usablePort(wantedPort, 'PostgreSQL');
  const { uid, gid } = place.account;
  const log = join(dir, 'server.log');
  const steps = stepsFor(binaries, place, port);
  const kept = { steps, uid, gid, env: bareEnvironment(), stop: STOP, remove: temporary ? dir : null };
  const keeper = keepServer(kept, log);
  const ready = () => {
    const lock = lockOf(place.data);
    return lock !== null && lock.pid === keeper.pid() && lock.state === 'ready';
  };
  await untilReady(keeper, ready, { name: 'PostgreSQL', log, explain: (output) => explain(output, port) });
  const password = encodeURIComponent(readPassword(place.password));
  const urlOf = (/** @type {string} */ user) => `postgresql://${user}:${password}@${LOOPBACK}:${port}/${DATABASE}`;
  const superuserUrl = temporary ? urlOf(SUPERUSER) : null;
  return {
    port,
    ownerUrl: urlOf(OWNER),
    superuserUrl,
    died: unexpectedEnd(keeper, 'PostgreSQL', log),
    stop: keeper.stop,
  };
}

/**
 * Starts a private PostgreSQL whose whole state is in `dataDir`: the cluster, the owner's password and the log.
 * It ends with this process, however that ends; a temporary one takes its directory along.
 * @param {{ dataDir: string, port?: number | undefined, temporary?: boolean }} options
 */
export async function startPostgres({ dataDir, port, temporary = false }) {
  const dir = privateDirectory(dataDir, 0o711);
  try {
    return await launch(dir, port, temporary);
  } catch (error) {
    if (temporary) rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
