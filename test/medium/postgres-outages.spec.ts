import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Database } from '#database';
import { query } from '../support/query.js';
import { isAlive } from '../support/servers-elsewhere.js';
import startServers from '../support/start-servers.mjs';
import stopServers from '../support/stop-servers.mjs';
import { packText, TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';

const KILLS = 4;
const CLIENTS = 12;
/** PostgreSQL, and the two checks of readiness; each may see one kill as two outages. */
const MESSAGES_PER_OUTAGE = 6;
const AGENCY = { subjectType: 'agency', name: '测试经办', region: '640100' };

const STARTS_MS = 180_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string;
}

let api: TestApi;
let base: string;

beforeAll(async () => {
  // A server of its own: whoever kills it disturbs nobody.
  await startServers();
  api = await TestApi.start({ DATABASE_POOL_SIZE: '6' }, [packText('agency-assessment/2025.1')]);
  // Servers of tests answer before a commit is safe; here it has to outlive who is killed.
  await query(api.database.superuserUrl, 'ALTER SYSTEM SET synchronous_commit = on');
  await query(api.database.superuserUrl, 'SELECT pg_reload_conf()');
  await api.app.listen(0, '127.0.0.1');
  base = await api.app.getUrl();
  await api.send('ingest', 'put', '/v1/subjects/A1', AGENCY);
}, STARTS_MS);
afterAll(async () => {
  await api.stop();
  await stopServers();
}, STARTS_MS);

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${api.key('ingest')}`, 'content-type': 'application/json' };
  const answer = await fetch(base + path, { ...init, headers });
  const { code = '' } = (await answer.json()) as { code?: string };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), code };
}

/** Readers and writers that never pause, until told to. */
async function load(answers: Answer[], signal: AbortSignal): Promise<void> {
  const write = (n: number) => ask(`/v1/subjects/B${n}`, { method: 'PUT', body: JSON.stringify(AGENCY) });
  const asks = [() => ask('/v1/ratings/A1'), write, () => ask('/v1/rating-changes'), () => ask('/health/ready')];
  const client = async (own: number): Promise<void> => {
    for (let n = own; !signal.aborted; n += CLIENTS) answers.push(await asks[own % asks.length]!(n));
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, own) => client(own)));
}

/** The API's backends; none while PostgreSQL recovers. */
const backends = (): Promise<number[]> =>
  query<{ pid: number }>(
    api.database.superuserUrl,
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'probity'`,
  ).then(
    (rows) => rows.map(({ pid }) => pid),
    () => [],
  );

/** SIGKILL to one of the API's backends: PostgreSQL then ends all connections and recovers, as after a crash. */
async function killPostgres(): Promise<void> {
  let found: number[] = [];
  await until('there is a backend', async () => (found = await backends()).length > 0);
  process.kill(found[0]!, 'SIGKILL');
  const isBack = (now: readonly number[]) => now.length > 0 && !now.includes(found[0]!);
  await until('the API is connected again', async () => isBack(await backends()));
}

test('while all connections are in use the API stays ready: readiness is about what is needed (A21)', async () => {
  const busy = Array.from({ length: 6 }, () => api.get(Database).$queryRaw`SELECT pg_sleep(3)::text`);
  await sleep(200);
  const began = performance.now();
  expect(await ask('/health/ready')).toMatchObject({ status: 200 });
  expect(performance.now() - began).toBeLessThan(2_500);
  await Promise.all(busy);
});

test('PostgreSQL killed again and again under load: 503 with Retry-After, nothing else, and few words (A21)', async () => {
  const answers: Answer[] = [];
  const stop = new AbortController();
  const running = load(answers, stop.signal);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(400);
    await killPostgres();
  }
  await sleep(400);
  stop.abort();
  await running;
  const unforeseen = api.log.lines.filter(({ message }) => message === 'A request failed unexpectedly');
  expect(unforeseen.map(({ error }) => error)).toEqual([]);
  const failed = answers.filter(({ status }) => status >= 500);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
  expect(answers.slice(-CLIENTS).map(({ status }) => status)).not.toContain(503);
  const said = api.log.lines.filter(({ level }) => level === 'error' || level === 'warn');
  expect(new Set(said.map(({ message }) => message).filter((message) => !message.endsWith('is out of reach')))).toEqual(
    new Set(),
  );
  expect(said.length).toBeLessThanOrEqual(KILLS * MESSAGES_PER_OUTAGE);
});

/** The server with all its processes: the first line of its file names it. */
async function everyProcess(): Promise<number[]> {
  const [file] = await query<{ text: string }>(
    api.database.superuserUrl,
    `SELECT pg_read_file('postmaster.pid') AS text`,
  );
  const rows = await query<{ pid: number }>(api.database.superuserUrl, 'SELECT pid FROM pg_stat_activity');
  return [Number(file!.text.split('\n')[0]), ...rows.map(({ pid }) => pid)].filter(isAlive);
}

test('while PostgreSQL stands still nothing is given that is older than a second: it is refused (A21)', async () => {
  const read = () => ask('/v1/ratings/A1');
  await until('it is given', async () => (await read()).status === 200);
  const frozen = await everyProcess();
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  const since = performance.now();
  try {
    // Somebody asks every 20 ms, and nobody waits for those who wait.
    const asked: Promise<Answer & { readonly at: number }>[] = [];
    while (performance.now() - since < 2_000) {
      asked.push(read().then((answer) => ({ ...answer, at: performance.now() - since })));
      await sleep(20);
    }
    const answers = await Promise.all(asked);
    const given = answers.filter(({ status }) => status === 200);
    expect(given.filter(({ at }) => at > 1_000)).toEqual([]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  }
  await until('it is given again', async () => (await read()).status === 200);
});
