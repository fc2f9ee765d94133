import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareEnvironment, keepServer, unexpectedEnd, untilReady } from './kept-server.mjs';
import { LOOPBACK, portError, usablePort } from './ports.mjs';
import { makePassword, privateDirectory, readPassword, worksIn } from './private-directory.mjs';
import { StartupError } from './startup-error.mjs';

const STOP = [
  { signal: 'SIGTERM', afterMs: 0 },
  { signal: 'SIGKILL', afterMs: 20_000 },
];

/** Whether `redis-server` is on the PATH. */
export function hasRedis() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * @param {{ dir: string, port: number, password: string, temporary: boolean }} server
 */
function configuration({ dir, port, password, temporary }) {
  return [
    `bind ${LOOPBACK}`,
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${dir}"`,
    `pidfile "${join(dir, 'redis.pid')}"`,
    // Jobs must never be evicted; the files of a queue are its append-only log alone.
    'maxmemory-policy noeviction',
    'save ""',
    `appendonly ${temporary ? 'no' : 'yes'}`,
    'appendfsync everysec',
    '',
  ].join('\n');
}

/**
 * Waits for a server that is just stopping; refuses when one stays.
 * @param {string} dir
 */
async function claim(dir) {
  const file = join(dir, 'redis.pid');
  const deadline = Date.now() + 3_000;
  while (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!worksIn(pid, dir)) return rmSync(file, { force: true });
    if (Date.now() > deadline) {
      throw new StartupError(
        `A Redis (process ${pid}) is running on ${dir}: stop the npm start that it belongs to first, ` +
          `or, if there is none, end it with kill ${pid}.`,
      );
    }
    await sleep(50);
  }
}

/**
 * Whether a server with this password answers at the port and has loaded its data.
 * @param {number} port
 * @param {string} password
 * @returns {Promise<boolean>}
 */
function answers(port, password) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('error', () => {});
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (text.includes('+PONG')) resolve(true);
    });
  });
}

/**
 * @param {string} dir
 * @param {number | undefined} wantedPort
 * @param {boolean} temporary
 */
async function launch(dir, wantedPort, temporary) {
  await claim(dir);
  const port = await usablePort(wantedPort, 'Redis');
  makePassword(join(dir, 'password'));
  const password = readPassword(join(dir, 'password'));
  const config = join(dir, 'redis.conf');
  const log = join(dir, 'server.log');
  writeFileSync(config, configuration({ dir, port, password, temporary }), { mode: 0o600 });
  const steps = [{ command: 'redis-server', args: [config] }];
  const keeper = keepServer({ steps, env: bareEnvironment(), stop: STOP, remove: temporary ? dir : null }, log);
  const explain = (/** @type {string} */ text) =>
    text.includes('Address already in use') ? portError(port, 'Redis') : null;
  await untilReady(keeper, () => answers(port, password), { name: 'Redis', log, explain });
  const url = `redis://:${password}@${LOOPBACK}:${port}`;
  return { port, url, died: unexpectedEnd(keeper, 'Redis', log), stop: keeper.stop };
}

/**
 * Starts a private Redis for queues, whose whole state is in `dir`; null when there is no `redis-server`.
 * @param {{ dir: string, port?: number | undefined, temporary?: boolean }} options
 */
export async function startRedis({ dir, port, temporary = false }) {
  if (!hasRedis()) return null;
  const path = privateDirectory(dir, 0o700);
  try {
    return await launch(path, port, temporary);
  } catch (error) {
    if (temporary) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}
