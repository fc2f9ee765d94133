import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

const RUNS = '/v1/recalculation-runs';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

describe('who may do what with a run', () => {
  test('runs are asked for and cancelled by administrators, seen by auditors, and not by officers', async () => {
    const { runId } = (await api.send('admin', 'post', RUNS, {}).expect(201)).body;
    for (const role of ['officer', 'checker', 'settlement', 'ingest'] as const) {
      await api.send(role, 'post', RUNS, {}).expect(403);
      for (const path of ['', '/events']) await api.send(role, 'get', `${RUNS}/${runId}${path}`).expect(403);
    }
    await api.send('auditor', 'delete', `${RUNS}/${runId}`).expect(403);
    await api.send('auditor', 'get', `${RUNS}/${runId}`).expect(200);
    await api.send('admin', 'delete', `${RUNS}/${runId}`).expect(200);
  });

  test('a run that nobody asked for is 404, whatever is asked of it', async () => {
    for (const path of ['', '/changes', '/events'])
      await api.send('admin', 'get', `${RUNS}/run_none${path}`).expect(404);
    const { body } = await api.send('admin', 'delete', `${RUNS}/run_none`).expect(404);
    expect(body.code).toBe('recalculation/unknown-run');
  });

  test('the service may neither change what was asked nor what was found', async () => {
    const asked = [`UPDATE recalculation_run SET mode = 'stale'`, `UPDATE job SET kind = 'none'`, 'DELETE FROM job'];
    const found = [`UPDATE recalculation_run_change SET after = '[]'`, 'DELETE FROM recalculation_run_change'];
    for (const change of [...asked, ...found]) {
      await expect(query(api.database.serviceUrl, change)).rejects.toMatchObject({ code: '42501' });
    }
    const unended = `UPDATE job SET state = 'waiting', finished_at = now()`;
    await expect(query(api.database.ownerUrl, unended)).rejects.toMatchObject({ constraint: 'job_ends_once' });
  });
});

test('the scope of a run has to make sense: what is wrong is 422 and named', async () => {
  for (const wrong of [{ mode: 'all' }, { scheme: 'nonsense' }, { subjectType: 'patient' }, { region: 'Yinchuan' }]) {
    const { body } = await api.send('admin', 'post', RUNS, wrong).expect(422);
    expect(body.errors[0].path).toBe(Object.keys(wrong)[0]);
  }
});
