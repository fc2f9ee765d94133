import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RemindOverdue } from '#clocks';
import { FixedClock } from '#kernel';
import { Contract } from '../support/contract.js';
import { HOSPITAL, inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';

const PHYSICIAN = 'D640105000001';
const ELSEWHERE = 'D640106000002';
const clock = new FixedClock(new Date('2025-07-01T04:00:00Z'));

let api: TestApi;
let contract: Contract;
let worker: Services;
let evidenceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  worker = startServices(api.database.serviceUrl, { clock });
  await registerHospital(api);
  await registerPhysician(api, PHYSICIAN);
  await registerPhysician(api, ELSEWHERE);
  const moved = { subjectType: 'physician', name: 'Elsewhere', region: '640106' };
  expect((await api.state(`/v1/subjects/${ELSEWHERE}`, moved)).status).toBe(200);
  await worker.sweep.execute();
});
afterAll(async () => {
  await worker.stop();
  await api.stop();
});

interface Told {
  readonly noticeId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly text: string;
  readonly basis: readonly string[];
  readonly appeal: string | null;
  readonly change: { readonly from: string; readonly after: { readonly standing: string } } | null;
}

/** Reads to the end, some at a time, as whoever passes notices on does. */
async function read(more = '', after = '', language = 'en'): Promise<{ items: Told[]; cursor: string }> {
  await worker.knowledge.closeNow();
  const items: Told[] = [];
  for (let cursor = after; ;) {
    const path = `/v1/notices?limit=2${more}${cursor === '' ? '' : `&after=${cursor}`}` as const;
    const { body } = await contract.ask('auditor', ['get', path], 200, undefined, { 'accept-language': language });
    items.push(...body.items);
    cursor = body.nextCursor;
    if (body.items.length === 0) return { items, cursor };
  }
}

const typesOf = (items: readonly Told[]) => items.map(({ type, subjectId }) => `${type} ${subjectId}`).toSorted();

describe('what happened to a subject is told (X8)', () => {
  let cursor: string;

  test('not that it was registered, nor that it has no points', async () => {
    const { items, cursor: end } = await read();
    expect(items).toEqual([]);
    cursor = end;
  });

  test('that a fact was recorded and the standing changed, with reason, basis and right of appeal', async () => {
    const body = scoring(PHYSICIAN, 9, '2025-06-03');
    ({ evidenceId } = (await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201)).body);
    await worker.sweep.execute();
    const { items, cursor: end } = await read('', cursor);
    expect(typesOf(items)).toEqual(
      [
        `fact.recorded ${HOSPITAL}`,
        `fact.recorded ${PHYSICIAN}`,
        `rating.changed ${HOSPITAL}`,
        `standing.changed ${PHYSICIAN}`,
      ].toSorted(),
    );
    cursor = end;
    const of = (type: string) => items.find((one) => one.type === type && one.subjectId === PHYSICIAN)!;
    expect(of('fact.recorded')).toMatchObject({ about: { kind: 'evidence', id: evidenceId }, change: null });
    expect(of('fact.recorded').text).toContain('2025-06-03, you were given 9 points');
    expect(of('fact.recorded').basis.length).toBeGreaterThan(0);
    expect(of('fact.recorded').appeal).toContain('10 working days');
    const changed = of('standing.changed');
    expect(changed).toMatchObject({ change: { from: '2025-06-03', after: { standing: 'suspended' } } });
    expect(changed.text).toContain('Payment eligibility suspended, score 9; before: Normal, score 0');
    const { items: chinese } = await read(`&subjectId=${PHYSICIAN}`, '', 'zh');
    expect(chinese.map(({ text, appeal }) => `${text}${appeal ?? ''}`).join('')).not.toMatch(/[a-z]{2}/i);
    expect(chinese[0]!.text).toContain('记 9 分');
  });

  test('that time changed a rating, which nobody can appeal against', async () => {
    clock.set(new Date('2026-01-01T04:00:00Z'));
    await worker.advanceDue.execute();
    const { items, cursor: end } = await read(`&subjectId=${PHYSICIAN}`, cursor);
    expect(items.map(({ type, appeal }) => [type, appeal])).toEqual([
      ['rating.changed', null],
      ['rating.changed', null],
    ]);
    expect(items[0]!.text).toContain(
      'Payment eligibility suspended (its time is over, awaiting an evaluation), score 9',
    );
    expect(items[0]!.text).not.toContain('Hunan');
    cursor = end;
  });

  test('that a case was decided, a clock runs and ran out, and a fact was revoked', async () => {
    const asked = { evidenceId, subjectId: PHYSICIAN, issuedOn: '2025-06-05', reference: '2025-N-1' };
    await api.send('officer', 'post', '/v1/appeal-notices', asked).expect(201);
    await api.get(RemindOverdue).execute(new AbortController().signal);
    const adjustment = { subjectId: PHYSICIAN, scheme: 'personnel', points: -1, scoreDate: '2025-06-03', reason: 'r' };
    const opened = await api.send('officer', 'post', '/v1/adjustments', adjustment).expect(201);
    const path = `/v1/adjustments/${opened.body.adjustmentId}/rejection`;
    await api.send('checker', 'post', path, {}).set('if-match', '*').expect(200);
    const revocation = { reason: 'annulled', revokedOn: '2025-08-20', reference: 'R' };
    const asking = await api.send('officer', 'post', `/v1/evidence/${evidenceId}/revocations`, revocation).expect(201);
    const approval = `/v1/evidence-revocations/${asking.body.revocationId}/approval`;
    await api.send('checker', 'post', approval, {}).set('if-match', '*').expect(200);
    await worker.sweep.execute();
    const { items } = await read(`&subjectId=${PHYSICIAN}`, cursor);
    expect(items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['clock.started', 'clock.overdue', 'case.decided', 'fact.revoked']),
    );
    const texts = items.map(({ text }) => text).join('\n');
    expect(texts).toContain('The time of “Service of the notice” counts from 2025-06-05 on.');
    expect(texts).toContain('“Service of the notice” is overdue');
    expect(texts).toContain('The adjustment that concerns you was rejected');
    expect(texts).toContain('The decision of 2025-06-03 was revoked');
    const { items: chinese } = await read(`&subjectId=${PHYSICIAN}`, cursor, 'zh');
    expect(chinese.map(({ text }) => text).join('')).not.toMatch(/[a-z]{2}/i);
  });

  test('to whoever asks for a type, a subject or a region', async () => {
    expect((await read('&region=640106')).items).toEqual([]);
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(ELSEWHERE, 3, '2025-06-04')).expect(201);
    const { items } = await read('&region=640106');
    expect(typesOf(items)).toEqual([`fact.recorded ${ELSEWHERE}`]);
    expect((await read('&type=fact.revoked')).items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['fact.revoked']),
    );
    await contract.ask('auditor', ['get', '/v1/notices?type=nothing'], 400, undefined);
  });
});

describe('a notice is written with what it tells of (X8, S9)', () => {
  test('in one transaction, by nobody but the database, once', async () => {
    const rows = await query(
      api.database.ownerUrl,
      `SELECT count(*)::int AS n FROM notice n JOIN rating_change c ON c.id::text = n.about AND n.tx_id <> c.tx_id
       WHERE n.type LIKE '%.changed'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    const forged = `INSERT INTO notice (tx_id, type, subject_id, about) SELECT max(id), 'fact.recorded', '${PHYSICIAN}', 'x' FROM ledger_tx`;
    await expect(query(api.database.serviceUrl, forged)).rejects.toThrow('permission denied');
  });

  test('whatever is rolled back was never told', async () => {
    const before = (await read()).items.length;
    const refused = inspection({
      findings: [{ bases: ['other'], liable: [{ subjectId: 'D999999999999', points: 9 }] }],
    });
    await api.send('ingest', 'post', '/v1/inspection-results', refused).expect(422);
    expect((await read()).items).toHaveLength(before);
  });
});
