import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  allGone,
  approveKey,
  askForKey,
  commandOf,
  type Credentials,
  credentialsOf,
  descendants,
  endAll,
  get,
  newRoot,
  outcome,
  ownerUrlOf,
  probity,
  type Run,
  settings,
} from '../support/probity-process.js';
import { blocksOf, read } from '../docs/pages.js';
import { printed } from '../docs/tour.js';
import { query } from '../support/query.js';
import { until } from '../support/until.js';

const OFFICERS = ['officer', 'checker', 'director', 'legalReviewer', 'informantOfficer', 'planner'];
const ROLES = ['ingest', 'settlement', ...OFFICERS, 'policyAuthor', 'policyApprover', 'subject', 'auditor', 'admin'];

/** What roles read that may not read ratings. */
const READS: Readonly<Record<string, string>> = {
  subject: '/v1/own-record',
  informantOfficer: '/v1/informants?limit=1',
};

afterAll(endAll);

describe('probity up', () => {
  let env: { DATA_DIR: string; PORT: string };
  let first: Run;
  let firstSeconds: number;
  let keys: Credentials;

  beforeAll(async () => {
    env = await settings();
    first = probity(['up', '--small'], env);
    firstSeconds = await first.serving();
    keys = credentialsOf(env.DATA_DIR);
  }, 400_000);

  test('prints a table in which every standing occurs, and where to look', () => {
    for (const text of ['terminated', 'suspended', 'awaits evaluation', 'normal', 'emergencyOnly']) {
      expect(first.output).toContain(text);
    }
    expect(first.output).toContain('1,274 practitioners in the scheme personnel');
    expect(first.output).toContain('The settlement system is told:');
    expect(first.output).toContain(`http://127.0.0.1:${env.PORT}/docs`);
    expect(first.output).toContain(join(env.DATA_DIR, 'credentials.json'));
  });

  test('shows progress line by line where there is no terminal', () => {
    expect(first.output).toMatch(/Loading the demo district: 100 %/);
    expect(first.output).toMatch(/Computing ratings: 100 %/);
  });

  test('writes a key per role that only its owner can read, and the API accepts each', async () => {
    expect(statSync(join(env.DATA_DIR, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(keys.apiKeys)).toEqual(ROLES);
    for (const [role, key] of Object.entries(keys.apiKeys)) {
      expect((await get(`${keys.baseUrl}${READS[role] ?? '/v1/ratings?limit=1'}`, key)).status).toBe(200);
    }
  });

  test('answers who is suspended, why and until when, as the README asks', async () => {
    const lines = blocksOf(read('README.md')).filter(({ info }) => info === 'sh look');
    const output = await printed(lines.map(({ text }) => text).join('\n'), keys);
    expect(output).toMatch(/^\w+ {2}(?:9|1[01])(?:\.\d+)? {2}\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d(?: {2}evaluation)?$/m);
    for (const text of ['Payment eligibility suspended', 'Earliest end', '医保发〔2024〕23号'])
      expect(output).toContain(text);
  });

  test('takes a key by its hash from two persons, none from the command line, which revokes one at once (A15)', async () => {
    const alone = await outcome(['key', 'issue', '--role', 'checker', '--person', 'li.si'], env);
    expect(alone).toMatchObject({ code: 1, output: expect.stringContaining('POST /v1/api-key-issues') });
    const { output } = await outcome(['key', 'make'], env);
    const found = (pattern: RegExp) => pattern.exec(output)?.[0] ?? '';
    const [secret, keyHash] = [found(/^pk_\S+$/m), found(/\b[0-9a-f]{64}$/m)];
    const ratings = async () => (await get(`${keys.baseUrl}/v1/ratings?limit=1`, secret)).status;
    const { issueId = '' } = await askForKey(keys, keyHash);
    expect(await ratings()).toBe(401);
    const { keyId = '' } = await approveKey(keys, issueId);
    expect(await ratings()).toBe(200);
    expect(await outcome(['key', 'revoke', keyId], env)).toMatchObject({ code: 0 });
    expect(await ratings()).toBe(401);
  });

  test('finds a line and a rating that somebody with the rights of the owner has changed, and else that all holds', async () => {
    const owner = ownerUrlOf(env.DATA_DIR);
    const change = (by: number) => `
      BEGIN; ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_is_immutable;
      UPDATE ledger_entry SET points = points + ${by} WHERE (subject_id, scheme, seq) = (
        SELECT subject_id, scheme, seq FROM ledger_entry WHERE cause = 'scored' ORDER BY subject_id LIMIT 1);
      ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_is_immutable; COMMIT`;
    await query(owner, change(-100));
    expect(await outcome(['verify'], env)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/Break in book \S+:personnel:\d+: the hash does not match the content\./),
    });
    expect(await outcome(['rebuild'], env)).toMatchObject({
      code: 1,
      output: expect.stringContaining(' 1 different.'),
    });
    await query(owner, change(100));
    expect(await outcome(['rebuild'], env)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/1\d{3} the same, 0 not computed yet, 0 different/),
    });
    expect(await outcome(['verify'], env)).toMatchObject({ code: 0, output: expect.stringMatching(/1\d{3} books/) });
  });

  test('rotates root keys by its commands, takes an old one away, and brings it back from a backup (X7)', async () => {
    const keys = async (...args: string[]) => outcome(['keys', ...args], env);
    const ids = async () => [...(await keys('list')).output.matchAll(/^(\S+) wraps/gm)].map(([, id]) => id!);
    const file = join(newRoot(), 'root-keys.backup');
    expect(await ids()).toEqual([]);
    expect(await keys('rotate')).toMatchObject({ code: 0 });
    const [first = ''] = await ids();
    expect(await keys('backup', file)).toMatchObject({ code: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await keys('rotate')).toMatchObject({ code: 0 });
    expect(await keys('rewrap')).toMatchObject({ code: 0, output: expect.stringContaining('0 data keys are wrapped') });
    expect(await keys('destroy', first)).toMatchObject({ code: 0 });
    const [second = '', ...others] = await ids();
    expect([others, second === first]).toEqual([[], false]);
    expect(await keys('restore', file)).toMatchObject({ code: 0 });
    expect((await ids()).toSorted()).toEqual([first, second].toSorted());
    expect(await keys('destroy', 'nobody')).toMatchObject({ code: 1 });
  });

  test('refuses a port in use with a sentence and exit code 69, before anything is made', async () => {
    const other = await settings({ PORT: env.PORT });
    expect(await outcome(['up'], other)).toEqual({
      code: 69,
      output: `Port ${env.PORT} is in use: stop the program that uses it, or set PORT to another one.\n`,
    });
    expect(existsSync(join(other.DATA_DIR, 'postgres'))).toBe(false);
  });

  test('stops everything within seconds of a repeated Ctrl-C and leaves no process', async () => {
    const pids = descendants(first.child.pid!);
    expect(pids.map(commandOf).join('\n')).toMatch(/apps\/api[\s\S]*apps\/worker|apps\/worker[\s\S]*apps\/api/);
    first.child.kill('SIGINT');
    await sleep(100);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    expect(await allGone(pids, 500)).toEqual([]);
    expect(existsSync(join(env.DATA_DIR, 'service.json'))).toBe(false);
    expect(await outcome(['verify'], env)).toMatchObject({ code: 78, output: expect.stringContaining('npm start') });
  });

  test('starts again in seconds with its data and its keys, and leaves no process when it is killed', async () => {
    const second = probity(['up'], env);
    expect(await second.serving()).toBeLessThan(firstSeconds);
    expect(second.output).not.toMatch(/Migrating|Loading|Computing/);
    expect(credentialsOf(env.DATA_DIR)).toEqual(keys);
    const { body } = await get(`${keys.baseUrl}/v1/ratings?standing=terminated`, keys.apiKeys['officer']!);
    expect(body.items.length).toBeGreaterThanOrEqual(2);
    const pids = descendants(second.child.pid!);
    second.child.kill('SIGKILL');
    expect(await allGone(pids, 20_000)).toEqual([]);
  }, 240_000);

  test('revokes the demo keys when their file is lost, and issues others', async () => {
    rmSync(join(env.DATA_DIR, 'credentials.json'));
    const third = probity(['up'], env);
    await third.serving();
    const { baseUrl, apiKeys } = credentialsOf(env.DATA_DIR);
    expect((await get(`${baseUrl}/v1/ratings?limit=1`, keys.apiKeys['officer']!)).status).toBe(401);
    expect((await get(`${baseUrl}/v1/ratings?limit=1`, apiKeys['officer']!)).status).toBe(200);
    third.child.kill('SIGTERM');
    expect(await third.exit).toBe(0);
  }, 240_000);
});

async function loseRedis(run: Run, dataDir: string, baseUrl: string): Promise<void> {
  const file = join(dataDir, 'redis/redis.pid');
  const before = readFileSync(file, 'utf8');
  process.kill(Number(before), 'SIGKILL');
  while (!existsSync(file) || readFileSync(file, 'utf8') === before) await sleep(50);
  expect(run.output).toContain('Redis ended unexpectedly and is started again');
  expect((await fetch(`${baseUrl}/health/ready`)).status).toBe(200);
}

/** Kills worker and API, and waits until others are in their places. */
async function loseServices(run: Run, baseUrl: string): Promise<void> {
  const running = () => descendants(run.child.pid!).filter((pid) => /apps\/(worker|api)\//.test(commandOf(pid)));
  const before = running();
  expect(before).toHaveLength(2);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  const ready = () =>
    fetch(`${baseUrl}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('both are back', async () => running().length === 2 && (await ready()));
  expect(running().filter((pid) => before.includes(pid))).toEqual([]);
  for (const title of ['The worker', 'The API']) {
    expect(run.output).toContain(`${title} ended unexpectedly and is started again in 0.5 s; no fact was lost.`);
  }
}

describe('probity up --empty', () => {
  test('starts without subjects, starts again what is killed, and ends with a sentence when its database dies', async () => {
    const env = await settings();
    const run = probity(['up', '--empty'], env);
    await run.serving();
    expect(run.output).toContain('Nobody is rated yet.');
    const { baseUrl, apiKeys } = credentialsOf(env.DATA_DIR);
    expect((await get(`${baseUrl}/v1/ratings`, apiKeys['auditor']!)).body.items).toEqual([]);
    await loseRedis(run, env.DATA_DIR, baseUrl);
    await loseServices(run, baseUrl);
    expect((await get(`${baseUrl}/v1/ratings`, apiKeys['auditor']!)).status).toBe(200);
    const pids = descendants(run.child.pid!);
    const [postmaster] = readFileSync(join(env.DATA_DIR, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    expect(await run.exit).toBe(69);
    expect(run.output).toContain('PostgreSQL ended unexpectedly: look at ');
    expect(await allGone(pids, 2_000)).toEqual([]);
  }, 240_000);
});
