import { fork, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../tools/servers.mjs';

const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * A whole service as `npm start` brings it up, in a directory of its own: PostgreSQL, Redis, worker, API. `args` are those
 * of `npm start`. Processes to be measured are started beside it by `process`, over the same databases.
 */
export async function startService(args) {
  const dataDir = mkdtempSync(join(tmpdir(), 'probity-bench-'));
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'info' };
  const up = spawn(process.execPath, [inRoot('dist/apps/cli/src/main.js'), 'up', ...args], { env });
  await untilSaid(up, 'Serving.');
  const read = (name) => JSON.parse(readFileSync(join(dataDir, name), 'utf8'));
  const { databaseUrl, redisUrl } = read('service.json');
  const { apiKeys, baseUrl } = read('credentials.json');
  const ownerUrl = new URL(databaseUrl);
  ownerUrl.username = 'probity_owner';
  ownerUrl.password = readFileSync(join(dataDir, 'postgres/password'), 'utf8').trim();
  const urls = { DATABASE_URL: databaseUrl, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) };
  const children = [];
  return {
    apiKeys,
    baseUrl,
    redisUrl,
    databaseUrl,
    ownerUrl: ownerUrl.href,
    api: { port, stop: async () => {} },
    /** An API or the floor, with a memory of its own. */
    async start(file, more = {}) {
      const own = await freePort();
      const child = fork(inRoot(file), {
        env: { ...env, ...urls, PORT: String(own), ...more },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      child.stdout.pipe(createWriteStream(join(dataDir, `bench-${own}.log`)));
      children.push(child);
      await untilAnswers(`http://127.0.0.1:${own}/`);
      return { port: own, pid: child.pid, stop: () => ended(child, 'SIGTERM') };
    },
    async stop() {
      await Promise.all(children.map((child) => ended(child, 'SIGKILL')));
      await ended(up, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function untilSaid(child, words) {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text) => {
      said += text;
      if (said.includes(words)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended:\n${said}`)));
  });
}

/** Whatever it answers. */
async function untilAnswers(url) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`nothing answers at ${url}`);
}

function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}
