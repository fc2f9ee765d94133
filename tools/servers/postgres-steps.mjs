import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { LOOPBACK } from './ports.mjs';
import { giveTo } from './postgres-account.mjs';
import { readPassword } from './private-directory.mjs';

/** @typedef {import('./kept-server.mjs').Step} Step */

/**
 * Where one cluster is and who runs it.
 * @typedef {object} Place
 * @property {string} data the data directory
 * @property {string} password file with the owner's password
 * @property {import('./postgres-account.mjs').Account} account
 * @property {boolean} temporary
 */

export const OWNER = 'probity_owner';
/** Whoever makes a cluster rules it. Nobody enters as this one, but for tests. */
export const SUPERUSER = 'postgres';
export const DATABASE = 'probity';

const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  // The queries are short; compiling them costs more than it gains.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For data that is thrown away: nothing has to survive a crash of the machine. */
const TEMPORARY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * A new cluster, made beside its place and moved there when complete. The builtin locale sorts alike on every machine.
 * @param {{ postgres: string, initdb: string }} binaries
 * @param {Place} place
 * @returns {Step[]}
 */
function creation({ postgres, initdb }, { data, password, account, temporary }) {
  const raw = `${data}.new`;
  rmSync(raw, { recursive: true, force: true });
  mkdirSync(raw, { mode: 0o700 });
  giveTo(raw, account.owner);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${password}`];
  const sync = temporary ? ['--no-sync'] : [];
  return [
    { command: initdb, args: [`--pgdata=${raw}`, ...locale, ...access, ...sync, '--no-instructions'] },
    {
      command: postgres,
      args: ['--single', '-D', raw, ...(temporary ? ['-F'] : []), 'postgres'],
      input: firstStatements(readPassword(password), temporary),
      rename: [raw, data],
    },
  ];
}

/**
 * The owner may make roles, because the migrations do, and nothing else that isn't its own.
 * @param {string} password of the alphabet of base64url
 * @param {boolean} temporary
 */
function firstStatements(password, temporary) {
  const statements = [
    `CREATE ROLE ${OWNER} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD '${password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`,
    ...(temporary ? [] : [`ALTER ROLE ${SUPERUSER} NOLOGIN`]),
  ];
  return statements.map((statement) => `${statement};\n`).join('');
}

/**
 * Everything to run: creation when there is no cluster yet, then the server.
 * @param {{ postgres: string, initdb: string }} binaries
 * @param {Place} place
 * @param {number} port
 * @returns {Step[]}
 */
export function stepsFor(binaries, place, port) {
  const settings = { ...SETTINGS, ...(place.temporary ? TEMPORARY_SETTINGS : {}), port: String(port) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = { command: binaries.postgres, args: ['-D', place.data, ...args] };
  const steps = existsSync(place.data) ? [server] : [...creation(binaries, place), server];
  return steps.map((step) => wrapped(step, place.account.wrap));
}

/**
 * @param {Step} step
 * @param {string[]} wrap
 * @returns {Step}
 */
function wrapped(step, wrap) {
  const [command = '', ...args] = [...wrap, step.command, ...step.args];
  return { ...step, command, args };
}
