import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from './startup-error.mjs';
import { bareEnvironment } from './kept-server.mjs';

/**
 * As whom PostgreSQL runs: it refuses to run as root.
 * @typedef {object} Account
 * @property {number | undefined} [uid] switch to these ids before running
 * @property {number | undefined} [gid]
 * @property {string[]} wrap put before each command line
 * @property {{ uid: number, gid: number }} owner whom the data must belong to
 */

const NOBODY = 65534;

/**
 * @param {string} option
 * @returns {number} the id of the user `postgres`, or that of nobody on a machine without one
 */
function postgresId(option) {
  const { stdout, status } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : NOBODY;
}

/** @returns {Account[]} what to try, best first */
function candidates() {
  const uid = process.getuid?.() ?? NOBODY;
  const gid = process.getgid?.() ?? NOBODY;
  if (uid !== 0) return [{ wrap: [], owner: { uid, gid } }];
  const ids = { uid: postgresId('-u'), gid: postgresId('-g') };
  // For folders that only root may enter: a user namespace in which root is shown as an ordinary user, without rights.
  const namespace = ['unshare', '--user', '--map-user=1000', '--'];
  return [
    { ...ids, wrap: [], owner: ids },
    { wrap: namespace, owner: { uid, gid } },
  ];
}

/**
 * Whether the account can run the binary and enter the folder.
 * @param {Account} account
 * @param {string} postgres
 * @param {string} dir
 */
function works({ uid, gid, wrap }, postgres, dir) {
  const script = 'test "$(id -u)" -ne 0 && test -x "$1" && exec "$2" --version';
  const [command = '', ...args] = [...wrap, 'sh', '-c', script, 'sh', dir, postgres];
  const { status } = spawnSync(command, args, { uid, gid, cwd: '/', env: bareEnvironment(), stdio: 'ignore' });
  return status === 0;
}

/**
 * Chooses the account by trying, because what is reachable depends on every parent folder, umask and container.
 * @param {string} postgres
 * @param {string} dir
 * @returns {Account}
 */
export function postgresAccount(postgres, dir) {
  const account = candidates().find((candidate) => works(candidate, postgres, dir));
  if (account) return account;
  if (process.getuid?.() !== 0) {
    throw new StartupError(`${postgres} does not run on this machine: set DATABASE_URL to a PostgreSQL of your own.`);
  }
  throw new StartupError(
    `PostgreSQL refuses to run as root, and no other user can reach both ${postgres} and ${dir}: start as an ordinary ` +
      'user, or move them to folders that every user may enter, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * Gives files to the account; a start as another account or in another place may have left them to somebody else.
 * @param {string} path
 * @param {{ uid: number, gid: number }} owner
 */
export function giveTo(path, owner) {
  const { uid } = lstatSync(path);
  if (uid === owner.uid) return;
  if (process.getuid?.() !== 0) {
    throw new StartupError(`${path} belongs to user ${uid}: start as that user, or give it to yourself with chown -R.`);
  }
  giveAll(path, owner);
}

/**
 * @param {string} path
 * @param {{ uid: number, gid: number }} owner
 */
function giveAll(path, owner) {
  // The folder itself comes last: its owner tells the next start that everything in it was given.
  if (lstatSync(path).isDirectory()) readdirSync(path).forEach((name) => giveAll(join(path, name), owner));
  lchownSync(path, owner.uid, owner.gid);
}
