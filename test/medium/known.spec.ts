import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TransactionRunner } from '#kernel';
import { Known, type KnownView } from '#known';
import { KnowledgeClock } from '#ledger';
import { RegisterSubject } from '#registry';
import { HOSPITAL, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { PHYSICIAN, physician } from '../support/facts-by-hand.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

const SCHEME = 'personnel';
const EVERY_FACT = { after: '', since: -1n, limit: 100 };

let api: TestApi;
let known: Known;

beforeAll(async () => {
  api = await TestApi.start();
  known = api.get(Known);
  await registerHospital(api);
});
afterAll(() => api.stop());

const closed = (): Promise<bigint> => api.get(KnowledgeClock).closeNow();

const record = async (id: string, points: number): Promise<string> => {
  const { body } = await api.send('ingest', 'post', '/v1/inspection-results', scoring(id, points, '2025-03-10'));
  return body.evidenceId;
};

/** Whatever a view says of a physician. */
async function saidOf({ subjects, affiliations, books, facts }: KnownView, id: string): Promise<object> {
  const naming = await facts.naming(['physician'], EVERY_FACT);
  const named = naming.filter(({ subjectIds }) => subjectIds.includes(id)).map(({ evidenceId }) => evidenceId);
  return {
    registered: (await subjects.registrationsOf([id])).length,
    regions: (await subjects.of([id])).map(({ region }) => region),
    versions: (await subjects.statements([id])).map(({ version }) => version),
    inScope: (await subjects.page({ rated: [{ subjectTypes: ['physician'] }], regionPrefix: '64' }, '', 100)).length,
    sites: (await affiliations.of([id])).map(({ institutionId, periods }) => [institutionId, periods.length]),
    lines: (await books.linesOf(id, SCHEME)).map(({ seq, points }) => [seq, points]),
    facts: (await facts.of(named)).map(({ evidenceId }) => evidenceId),
  };
}

describe('a view of what was known', () => {
  test('says for ever what it said when its epoch closed: register, affiliations, lines, facts, revocations', async () => {
    const id = physician(900_001);
    let evidenceId = '';
    const steps: (() => Promise<unknown>)[] = [
      () => api.send('ingest', 'put', `/v1/subjects/${id}`, { ...PHYSICIAN, name: '甲' }).expect(201),
      () =>
        api
          .send('ingest', 'put', `/v1/subjects/${id}/affiliations/${HOSPITAL}`, { periods: [{ from: '2024-01-01' }] })
          .expect(201),
      async () => (evidenceId = await record(id, 3)),
      () => api.state(`/v1/subjects/${id}`, { ...PHYSICIAN, name: '甲', region: '650100' }),
      () => revokeFact(api, evidenceId, { reason: '复核', revokedOn: '2025-04-01' }),
    ];
    const said: [bigint, object][] = [[await closed(), await saidOf(known.now(), id)]];
    for (const step of steps) {
      await step();
      said.push([await closed(), await saidOf(known.now(), id)]);
    }
    expect(new Set(said.map(([, says]) => JSON.stringify(says))).size).toBe(steps.length + 1);
    for (const [epoch, says] of said) expect([epoch, await saidOf(known.at(epoch), id)]).toEqual([epoch, says]);
    const [before, last] = [said.at(-2)![0], known.at(said.at(-1)![0])];
    expect(await last.facts.revokedSince(before)).toEqual([evidenceId]);
    expect(await last.books.writtenSince(SCHEME, before)).toEqual([id]);
    expect(await known.at(before).facts.revokedSince(0n)).toEqual([]);
  });

  test('has what a transaction has written for that transaction alone, until it is committed', async () => {
    const id = physician(2);
    const registered = async (view: KnownView) => (await view.subjects.registrationsOf([id])).length;
    await api.get(TransactionRunner).write(BY_TEST, async (tx) => {
      await api.get(RegisterSubject).execute(tx, id, PHYSICIAN);
      expect([await registered(known.within(tx)), await registered(known.now())]).toEqual([1, 0]);
    });
    expect(await registered(known.now())).toBe(1);
  });

  test('is one snapshot where one is asked for, and cannot write', async () => {
    const id = await newPhysician(api);
    const epoch = await closed();
    await known.snapshot(epoch, async (view) => {
      const before = await saidOf(view, id);
      await record(id, 6);
      await closed();
      expect(await saidOf(view, id)).toEqual(before);
    });
    const writing = known.snapshot(epoch, ({ books }) => books['horizon'].client.$executeRaw`DELETE FROM rating`);
    await expect(writing).rejects.toThrow('read-only transaction');
  });
});
