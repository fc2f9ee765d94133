import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personalIn } from '../../tools/personal-in-logs.mjs';
import { registerHospital, HOSPITAL, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const PERSON = 'D640105000001';
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ LOG_LEVEL: 'trace' });
  await registerHospital(api);
});
afterAll(() => api.stop());

test('what names a person in a log is found: by name, number and key (M8, X7)', () => {
  const line = (text: string) => personalIn(JSON.stringify({ message: 'a line', text }));
  for (const text of [
    '王举报',
    '13900001234',
    '11010519491231002X',
    `pk_${'a'.repeat(40)}`,
    `whsec_${'b'.repeat(40)}`,
  ]) {
    expect(line(`before ${text} after`)).toEqual([expect.stringContaining(text)]);
  }
  for (const text of ['key_officer', '5f0c2a34-0000-4000-8000-000000000000', 'D640105000001'])
    expect(line(text)).toEqual([]);
});

test('requests that name persons, right and wrong, leave nothing of them in the logs (M8, X7)', async () => {
  const informant = { name: '王举报', contact: '13900001234', account: '6222020200099998888' };
  const report = { sourceSystem: 'hotline', sourceId: '1', kind: 'complaint', subjectId: HOSPITAL };
  const told = { ...report, receivedOn: '2025-04-01', outcome: 'pending', informant };
  await api.send('ingest', 'put', `/v1/subjects/${PERSON}`, {
    subjectType: 'physician',
    name: '张被忘',
    region: '640105',
  });
  await api.send('ingest', 'post', '/v1/reports', told).expect(201);
  await api.send('ingest', 'post', '/v1/reports', { ...told, kind: '王举报' }).expect(422);
  await api.send('ingest', 'post', '/v1/reports', { ...told, outcome: 7 }).expect(422);
  await api.send('ingest', 'post', '/v1/inspection-results', scoring(PERSON, 9, '2025-06-03', { reason: '伪造病历' }));
  await api.send('ingest', 'put', '/v1/subjects/11010519491231002X', { subjectType: 'insuredPerson' }).expect(422);
  await api.send('auditor', 'get', `/v1/subjects/${encodeURIComponent('张被忘')}`).expect(404);
  await api.send('auditor', 'get', `/v1/audit-log?person=${encodeURIComponent('张被忘')}`);
  await api
    .send('auditor', 'get', '/v1/evidence/none')
    .set('authorization', `Bearer pk_${'a'.repeat(43)}`)
    .expect(401);
  expect(api.log.lines.length).toBeGreaterThan(8);
  expect(personalIn(api.log.lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual([]);
});
