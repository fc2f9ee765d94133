import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOSPITAL, inspection } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const STORED = readFileSync(new URL('../../policies/institution-credit/2025.1.yaml', import.meta.url), 'utf8');

/** As stored, but a loss to the fund costs a hospital of a hundred beds 20 points, others 8. */
const BY_BEDS = STORED.slice(0, STORED.indexOf('\ntests:'))
  .replace("version: '2025.1'", "version: '2026.1'")
  .replace("{ from: '2025-01-01',", "{ from: '2026-01-01',")
  .replace(/("regulation-38" in finding\.bases')(\n    points: )-8/, (_, when: string, points: string) => {
    const large = '("beds" in subject.attributes && int(subject.attributes["beds"]) >= 100 ? 20 : 8)';
    const range = '\n    pointsRange: { min: -20, max: 0 }\n    rounding: halfUp';
    return `${when}${points}'-number(${large})'${range}`;
  })
  .concat('\ntests: []\n');

let api: TestApi;

beforeAll(async () => void (api = await TestApi.start({}, [STORED])));
afterAll(() => api.stop());

const register = (attributes: object) => {
  const body = { subjectType: 'institution', name: '演示医院', kind: 'tier2Hospital', region: '640105', attributes };
  return api.state(`/v1/subjects/${HOSPITAL}`, body);
};

async function lossOn(decidedOn: string): Promise<number> {
  const body = inspection({ decidedOn, findings: [{ bases: ['regulation-38'], liable: [] }] });
  const answer = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
  return answer.body.entries[0].points;
}

test('a policy may ask for attributes of the register, as they were when the fact was recorded', async () => {
  await register({ beds: 120, rooms: ['a'] });
  expect(await lossOn('2026-02-01')).toBe(-8);
  await register({ beds: '20' });
  expect(await lossOn('2026-03-01')).toBe(-8);
  const asked = { content: BY_BEDS, asOf: '2026-06-01' };
  const { body } = await api.send('policyAuthor', 'post', '/v1/policies:simulate', asked).expect(200);
  // The first fact met a hospital of 120 beds, the second one of 20.
  expect(body.items[0].reasons).toEqual([{ indicator: 'fund-loss', before: -16, after: -28 }]);

  await api.loadPolicies([BY_BEDS]);
  expect(await lossOn('2026-04-01')).toBe(-8);
  await register({ beds: 100 });
  expect(await lossOn('2026-05-01')).toBe(-20);
  await register({});
  expect(await lossOn('2026-05-02')).toBe(-8);
});
