import { describe, expect, test } from '@jest/globals';
import { Metrics } from './index.js';

describe('metrics', () => {
  test('measure requests by method, route pattern and status', async () => {
    const metrics = new Metrics();
    metrics.observeRequest({ method: 'GET', route: '/v1/ratings/:subjectId', status: 200, seconds: 0.004 });
    const text = await metrics.render();
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/ratings/:subjectId",status="200"} 1',
    );
    expect(text).toContain('process_cpu_seconds_total');
  });

  test('of several apps in one process stay apart', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.counter({ name: 'probity_things_total', help: 'things' }).inc();
    other.counter({ name: 'probity_things_total', help: 'things' });
    expect(await one.render()).toContain('probity_things_total 1');
    expect(await other.render()).toContain('probity_things_total 0');
  });

  test('ask a gauge for its value when they are read', async () => {
    const metrics = new Metrics();
    let stale = 1;
    metrics.gauge({ name: 'probity_stale_subjects', help: 'waiting' }, (gauge) => gauge.set(stale));
    stale = 7;
    expect(await metrics.render()).toContain('probity_stale_subjects 7');
  });
});
