import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FileLogKey, verifierKeyText, verifierOf } from '#proof';
import { freePort } from '#servers';
import {
  allGone,
  credentialsOf,
  descendants,
  endAll,
  get,
  newRoot,
  outcome,
  probity,
  settings,
} from '../support/probity-process.js';
import { query } from '../support/query.js';
import { createTestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

afterAll(endAll);

describe('probity up on a database of others', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });
  afterEach(async () => {
    for (const { rolname } of await query<{ rolname: string }>(database.ownerUrl, MEMBERS)) {
      await query(database.ownerUrl, `DROP ROLE ${rolname}`);
    }
  });

  const MEMBERS = "SELECT rolname FROM pg_roles WHERE rolname ~ '^probity_(service|reader)_[0-9a-f]{8}$'";

  test('says what it changed as the owner, and puts neither demo data nor demo keys there', async () => {
    const env = await settings({ DATABASE_URL: database.ownerUrl });
    const run = probity(['up'], env);
    await run.serving();
    expect(run.output).toMatch(/Changed in it: .*created the logins probity_service_[0-9a-f]{8}/);
    expect(run.output).toContain('Demo data and demo keys are for the embedded databases only.');
    expect(existsSync(join(env.DATA_DIR, 'credentials.json'))).toBe(false);
    const issued = await outcome(['key', 'issue', '--role', 'officer', '--person', 'zhang.san'], env);
    const secret = /^pk_\S+$/m.exec(issued.output)?.[0] ?? '';
    expect((await get(`http://127.0.0.1:${env.PORT}/v1/ratings`, secret)).body.items).toEqual([]);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
  }, 240_000);

  test('changes nothing when it connects as the service', async () => {
    const env = await settings({ DATABASE_URL: database.serviceUrl });
    const run = probity(['up'], env);
    await run.serving();
    expect(run.output).toContain('Its schema and roles stay as they are: probity_service does not own the tables.');
    expect(await query(database.ownerUrl, MEMBERS)).toEqual([]);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
  }, 240_000);
});

describe('a log and its witness, each a process of its own', () => {
  test('what is written is cosigned while it extends what was seen, and verify holds it against that (S9)', async () => {
    const root = newRoot();
    const LOG_KEY_FILE = join(root, 'log-key');
    const key = await new FileLogKey(LOG_KEY_FILE, 'example.com/log').open(true);
    const witnessed = ['--log', verifierKeyText(verifierOf(key)), '--dir', join(root, 'witness'), '--port', '0'];
    const witness = probity(['witness', ...witnessed], {});
    const words = () => /^Witness (\S+) at (\S+)$/m.exec(witness.output);
    await until('the witness listens', () => words() !== null, 60_000);
    const [, name = '', address = ''] = words()!;
    const more = { LOG_KEY_FILE, WITNESSES: `${name} ${address}`, CHECKPOINT_INTERVAL_MS: '500' };
    const env = await settings(more);
    const run = probity(['up', '--empty'], env);
    await run.serving();
    const { baseUrl, apiKeys } = credentialsOf(env.DATA_DIR);
    const cosigned = async () => {
      const { body } = await get(`${baseUrl}/v1/integrity`, apiKeys['auditor']!);
      return (body as { witnesses?: readonly string[] }).witnesses?.length === 1;
    };
    await until('the log is cosigned', cosigned, 60_000);
    expect(await outcome(['verify', '--witness', address, '--key', name], env)).toMatchObject({
      code: 0,
      output: expect.stringContaining('All of it holds.'),
    });
    for (const { child, exit } of [run, witness]) {
      child.kill('SIGINT');
      expect(await exit).toBe(0);
    }
  }, 240_000);
});

describe('what keeps probity from starting', () => {
  test('a data directory that cannot be made: a sentence and exit code 73', async () => {
    const env = await settings();
    const file = join(newRoot(), 'file');
    writeFileSync(file, '');
    const { code, output } = await outcome(['up'], { ...env, DATA_DIR: join(file, 'data') });
    expect({ code, output }).toMatchObject({
      code: 73,
      output: expect.stringContaining('set DATA_DIR to another directory'),
    });
  });

  test('a dead database: a sentence and exit code 69', async () => {
    const DATABASE_URL = `postgresql://somebody:secret@127.0.0.1:${await freePort()}/probity`;
    const { code, output } = await outcome(['up'], await settings({ DATABASE_URL }));
    expect({ code, output }).toMatchObject({
      code: 69,
      output: expect.stringContaining('start it, or correct DATABASE_URL'),
    });
    expect(output).not.toContain('secret');
  });

  test('a dead Redis: a sentence and exit code 69', async () => {
    const database = await createTestDatabase();
    const REDIS_URL = `redis://127.0.0.1:${await freePort()}`;
    const env = await settings({ DATABASE_URL: database.serviceUrl, REDIS_URL });
    expect(await outcome(['up'], env)).toMatchObject({
      code: 69,
      output: expect.stringContaining('correct REDIS_URL'),
    });
    await database.drop();
  });

  test('a wrong setting: every problem and exit code 78', async () => {
    const { code, output } = await outcome(['up'], { ...(await settings()), PORT: 'http', LOG_LEVEL: 'loud' });
    expect(code).toBe(78);
    expect(output).toContain('PORT must be a whole number');
    expect(output).toContain('LOG_LEVEL must be one of');
  });

  test('a stop while it is starting: everything that was started is gone', async () => {
    const run = probity(['up', '--small'], await settings());
    while (!/Loading the demo district: \d+ %/.test(run.output)) await sleep(20);
    const pids = descendants(run.child.pid!);
    run.child.kill('SIGTERM');
    await run.exit;
    expect(await allGone(pids, 1_000)).toEqual([]);
    expect(run.output).toContain('Stopped.');
  }, 240_000);
});
