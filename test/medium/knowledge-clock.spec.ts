import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SeededRandom } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { RecalculateRating } from '#rating';
import { brokenEpochs } from '../support/chain-check.js';
import { registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { physician } from '../support/facts-by-hand.js';
import { query } from '../support/query.js';
import { startServices } from '../support/services.js';
import { SlowWriter } from '../support/slow-writer.js';
import { TestApi } from '../support/test-api.js';

const STEPS = 80;

let api: TestApi;
let clock: KnowledgeClock;
let persons = 0;

beforeAll(async () => {
  api = await TestApi.start();
  clock = api.get(KnowledgeClock);
});
afterAll(() => api.stop());

/** Whatever else a test does, the epochs over it can be recomputed. */
afterEach(async () => {
  await clock.closeNow();
  expect(await brokenEpochs(api.database.ownerUrl)).toEqual([]);
});

/** A physician, and a hospital that is inspected for nobody else's sake: no other test writes to their books. */
async function newPhysician(): Promise<string> {
  const id = await registerPhysician(api, physician((persons += 1)), null);
  await registerHospital(api, hospitalOf(id));
  return id;
}

const hospitalOf = (id: string): string => id.replace(/^D640105/, 'H64010');

const record = async (subjectId: string, points: number, decidedOn = '2025-04-01'): Promise<string> => {
  const found = { ...scoring(subjectId, points, decidedOn), institutionId: hospitalOf(subjectId) };
  const { body } = await api.send('ingest', 'post', '/v1/inspection-results', found).expect(201);
  return body.evidenceId;
};

const writeSlowly = (subjectId: string, points: number): Promise<SlowWriter> =>
  SlowWriter.open(api, hospitalOf(subjectId), { subjectId, points, decidedOn: '2025-04-01' });

const ask = (path: string) => api.send('auditor', 'get', `/v1/ratings/${path}`);
const text = async (path: string): Promise<string> => (await ask(path).expect(200)).text;
const scoreIn = async (path: string): Promise<number> => JSON.parse(await text(path)).score;
const justNow = (): string => new Date().toISOString();

const epochsOf = (where: string): Promise<{ epoch: string }[]> =>
  query(api.database.ownerUrl, `SELECT epoch FROM ledger_tx WHERE ${where} ORDER BY id`);

describe('an answer about past knowledge', () => {
  test('never changes when a transaction commits that had begun before the instant', async () => {
    const id = await newPhysician();
    await clock.closeNow();
    const slow = await writeSlowly(id, 9);
    const paths = [`${id}?asOf=2025-05-01&knownAt=${justNow()}`];
    const first = await text(paths[0]!);
    paths.push(`${id}?asOf=2025-05-01&knownSeq=${JSON.parse(first).knownSeq}`);
    await slow.commit();
    await clock.closeNow();
    for (const path of paths) expect(await text(path)).toBe(first);
    expect(JSON.parse(first).score).toBe(0);
    expect(await scoreIn(`${id}?asOf=2025-05-01&knownAt=${justNow()}`)).toBe(9);
  });

  test('is the same to the byte whenever it is asked again, with explanation, among many slow writers', async () => {
    const random = new SeededRandom(8);
    const ids = [await newPhysician(), await newPhysician(), await newPhysician(), await newPhysician()];
    await clock.closeNow();
    const open = new Map<string, SlowWriter>();
    const answers = new Map<string, string>();
    const free = (): string[] => ids.filter((id) => !open.has(id));
    const actions = {
      open: async () => {
        const subjectId = random.pick(free());
        open.set(subjectId, await writeSlowly(subjectId, 1));
      },
      commit: async () => {
        const id = random.pick([...open.keys()]);
        await open.get(id)!.commit();
        open.delete(id);
      },
      write: async () => void (await record(random.pick(free()), 1)),
      tick: () => clock.tick(),
      ask: async () => {
        const view = random.pick(['', '/explanation']);
        const path = `${random.pick(ids)}${view}?asOf=2025-05-01&knownAt=${justNow()}`;
        const answer = await text(path);
        answers.set(path, answer);
        const { knownSeq } = JSON.parse(answer);
        if (knownSeq !== undefined) answers.set(path.replace(/knownAt=.*/, `knownSeq=${knownSeq}`), answer);
      },
    };
    for (let step = 0; step < STEPS; step += 1) {
      // Every few steps all are let go: a transaction may stay open for five seconds only.
      if (step % 10 === 9) for (const [id, writer] of open) void (await writer.commit(), open.delete(id));
      const possible = [
        ...(free().length > 1 ? (['open', 'write'] as const) : []),
        ...(open.size > 0 ? (['commit'] as const) : []),
      ];
      await actions[random.pick(['ask', 'ask', 'tick', ...possible] as const)]();
    }
    for (const writer of open.values()) await writer.commit();
    await clock.closeNow();
    expect(answers.size).toBeGreaterThan(25);
    for (const [path, answer] of answers) expect([path, await text(path)]).toEqual([path, answer]);
  });

  test('is the same to the byte from the stored rating and from the ledger, with the same ETag', async () => {
    const id = await newPhysician();
    await record(id, 9);
    const path = `${id}?asOf=2025-05-01`;
    const folded = await ask(path).expect(200);
    await api.get(RecalculateRating).execute(id);
    const stored = await ask(path).expect(200);
    expect([stored.text, stored.headers['etag']]).toEqual([folded.text, folded.headers['etag']]);
    expect(await text(`${path}&knownSeq=${stored.body.knownSeq}`)).toBe(stored.text);
    expect(stored.body.decisions.payment).toMatchObject({ status: 'emergencyOnly' });
  });

  test('is refused for the future and for what no epoch has closed over, and given for just now', async () => {
    const id = await newPhysician();
    await record(id, 2);
    await clock.closeNow();
    const soon = new Date(Date.now() + 5_000).toISOString();
    for (const asked of [
      `knownAt=${soon}`,
      'knownAt=2199-01-01T00:00:00Z',
      'knownAt=2199-01-01',
      'knownSeq=99999999',
    ]) {
      expect((await ask(`${id}?${asked}`).expect(400)).body.code).toBe('knowledge/not-yet-closed');
    }
    expect(await scoreIn(`${id}?asOf=2025-05-01&knownAt=${justNow()}`)).toBe(2);
  });
});

describe('a slow writer', () => {
  test('holds up nobody who writes to other books: they get their epochs and are asked about while it is open', async () => {
    const [slowId, quickId] = [await newPhysician(), await newPhysician()];
    const slow = await writeSlowly(slowId, 9);
    await record(quickId, 3);
    await clock.closeNow();
    const instant = justNow();
    expect(await epochsOf(`id > ${slow.txId} AND epoch IS NULL`)).toEqual([]);
    expect(await scoreIn(`${quickId}?asOf=2025-05-01&knownAt=${instant}`)).toBe(3);
    expect(await scoreIn(`${quickId}?asOf=2025-05-01`)).toBe(3);
    expect(await scoreIn(`${slowId}?asOf=2025-05-01&knownAt=${instant}`)).toBe(0);
    expect(slow.isOpen).toBe(true);
    await slow.commit();
    await clock.closeNow();
    const [after] = await epochsOf(`id = ${slow.txId}`);
    const [before] = await epochsOf(`id = (SELECT max(tx_id) FROM ledger_entry WHERE subject_id = '${quickId}')`);
    expect(Number(after!.epoch)).toBeGreaterThan(Number(before!.epoch));
  });

  test('that builds on what another committed meanwhile never comes into an earlier epoch', async () => {
    for (const closesBetween of [true, false]) {
      const [slowId, quickId] = [await newPhysician(), await newPhysician()];
      const slow = await writeSlowly(slowId, 1);
      await record(quickId, 1);
      if (closesBetween) await clock.closeNow();
      await slow.commit();
      await record(slowId, 2);
      await record(quickId, 2);
      await clock.closeNow();
    }
    expect(await booksOutOfOrder()).toEqual([]);
  });
});

/** Lines that lie in an earlier epoch than the line before them: some epoch would show them without what they follow. */
const booksOutOfOrder = (): Promise<object[]> =>
  query(
    api.database.ownerUrl,
    `SELECT subject_id, seq FROM (
       SELECT e.subject_id, e.seq, t.epoch, lag(t.epoch) OVER (PARTITION BY e.subject_id, e.scheme ORDER BY e.seq) AS before
       FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id) lines
     WHERE epoch < before OR (epoch IS NOT NULL AND before IS NULL AND seq > 1)`,
  );

describe('several sequencers at once', () => {
  test('close every transaction into exactly one epoch, each after what it rests on', async () => {
    const ids = [await newPhysician(), await newPhysician(), await newPhysician()];
    const sequencers = [1, 2, 3, 4].map(() => startServices(api.database.serviceUrl, { poolSize: 1 }));
    let writing = true;
    const ticking = sequencers.map(async ({ knowledge }, i) => {
      while (writing) await (i % 2 === 0 ? knowledge.closeNow() : knowledge.tick());
    });
    await Promise.all(
      ids.map(async (id) => {
        for (let i = 0; i < 15; i += 1) await record(id, 1);
      }),
    );
    writing = false;
    await Promise.all(ticking);
    await clock.closeNow();
    const [row] = await query<{ stamped: number; members: number; open: number; epochs: number; last: number }>(
      api.database.ownerUrl,
      `SELECT (SELECT count(epoch) FROM ledger_tx)::int AS stamped, (SELECT sum(transactions) FROM epoch)::int AS members,
         (SELECT count(*) FROM ledger_tx WHERE epoch IS NULL)::int AS open,
         (SELECT count(*) FROM epoch)::int AS epochs, (SELECT max(id) FROM epoch)::int AS last`,
    );
    expect(row).toMatchObject({ open: 0, members: row!.stamped, last: row!.epochs });
    expect(await booksOutOfOrder()).toEqual([]);
    await Promise.all(sequencers.map((sequencer) => sequencer.stop()));
  });
});

describe('after idle time', () => {
  let idle: TestApi;
  beforeAll(async () => {
    idle = await TestApi.start();
  });
  afterAll(() => idle.stop());

  test('what was known a minute ago can be asked, and asking closes no epoch over nothing', async () => {
    await registerHospital(idle);
    const id = await registerPhysician(idle, physician(1), null);
    await idle.send('ingest', 'post', '/v1/inspection-results', scoring(id, 3, '2025-04-01')).expect(201);
    await idle.get(KnowledgeClock).closeNow();
    const last = await idle.get(KnowledgeClock).lastEpoch();
    await query(
      idle.database.ownerUrl,
      `ALTER TABLE epoch DISABLE TRIGGER USER; UPDATE epoch SET closed_at = closed_at - interval '10 minutes';
       UPDATE knowledge_clock SET watermark = watermark - interval '10 minutes'`,
    );
    const minuteAgo = new Date(Date.now() - 60_000).toISOString();
    const path = `/v1/ratings/${id}?asOf=2025-05-01&knownAt=${minuteAgo}`;
    const first = await idle.send('auditor', 'get', path).expect(200);
    expect(first.body).toMatchObject({ score: 3, knownSeq: Number(last) });
    expect((await idle.send('auditor', 'get', path).expect(200)).text).toBe(first.text);
    expect(await idle.get(KnowledgeClock).lastEpoch()).toBe(last);
  });

  test('a tick moves the watermark on without closing an epoch', async () => {
    const watermark = async (): Promise<number> => {
      const sql = 'SELECT extract(epoch FROM clock_timestamp() - watermark)::float AS age FROM knowledge_clock';
      return (await query<{ age: number }>(idle.database.ownerUrl, sql))[0]!.age;
    };
    await idle.get(KnowledgeClock).closeNow();
    await query(idle.database.ownerUrl, `UPDATE knowledge_clock SET watermark = watermark - interval '10 minutes'`);
    const last = await idle.get(KnowledgeClock).lastEpoch();
    await idle.get(KnowledgeClock).tick();
    expect(await watermark()).toBeLessThan(60);
    expect(await idle.get(KnowledgeClock).lastEpoch()).toBe(last);
  });
});

test('an epoch no longer holds when a line in it, its members or the epoch itself are changed', async () => {
  const tampered = await TestApi.start();
  await registerHospital(tampered);
  await registerPhysician(tampered, physician(1));
  await tampered.get(KnowledgeClock).closeNow();
  const url = tampered.database.ownerUrl;
  const without = (table: string, change: string) => query(url, `ALTER TABLE ${table} DISABLE TRIGGER USER; ${change}`);
  expect(await brokenEpochs(url)).toEqual([]);
  await without('ledger_entry', `UPDATE ledger_entry SET hash = reverse(hash) WHERE seq = 1`);
  expect(await brokenEpochs(url)).not.toEqual([]);
  await without('ledger_entry', `UPDATE ledger_entry SET hash = reverse(hash) WHERE seq = 1`);
  expect(await brokenEpochs(url)).toEqual([]);
  await without('epoch', `UPDATE epoch SET closed_at = closed_at + interval '1 microsecond' WHERE id = 1`);
  expect(await brokenEpochs(url)).toEqual(['epoch 1']);
  await tampered.stop();
});
