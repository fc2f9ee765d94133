import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inputHash } from '../../libs/ledger/src/input-hash.js';
import { newPhysician } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await TestApi.start({}, [])));
afterAll(() => api.stop());

test('an Idempotency-Key of a PUT that an earlier version answered, which knew fewer fields and kept less, is answered after the upgrade', async () => {
  const id = await newPhysician(api, null);
  const earlier = { subjectType: 'physician', name: '升级医师', region: '640105' };
  const put = () =>
    api
      .send('ingest', 'put', `/v1/subjects/${id}`, earlier)
      .set({ 'if-match': '*', 'idempotency-key': 'over-an-upgrade' });
  const first = await put().expect(200);
  await query(
    api.database.ownerUrl,
    `ALTER TABLE idempotency_key DISABLE TRIGGER USER;
       UPDATE idempotency_key SET response = response - 'warnings',
         body_hash = '${inputHash({ name: `subject.put ${id}`, input: earlier })}' WHERE key = 'over-an-upgrade';
       ALTER TABLE idempotency_key ENABLE TRIGGER USER`,
  );
  const again = await put().expect(200);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect([again.text, again.headers['etag']]).toEqual([first.text, first.headers['etag']]);
});
