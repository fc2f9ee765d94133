import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { HOSPITAL, inspection, newPhysician } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const OWN = `
institutionKinds:
  nursingHome: { zh: 护理院, en: nursing home }
  pharmacy: { zh: 药店, en: drugstore }
inspectionKinds:
  drone: { zh: 无人机巡查, en: inspection by drone }
violations:
  ghost-bed: { zh: 虚设床位, en: beds that are not there }
`;

function ownFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'code-lists-')), 'ours.yaml');
  writeFileSync(path, text);
  return path;
}

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ CODE_LISTS: ownFile(OWN) });
});
afterAll(() => api?.stop());

const subject = (more: object) => ({ subjectType: 'institution', name: '演示护理院', region: '640105', ...more });
const put = (body: object) => api.send('ingest', 'put', `/v1/subjects/${HOSPITAL}`, body);

async function inspect(more: object, violation: string, bases: readonly string[] = ['regulation-40']) {
  const subjectId = await newPhysician(api);
  return api.send('ingest', 'post', '/v1/inspection-results', {
    ...inspection({ findings: [{ violation, bases, liable: [{ subjectId }] }] }),
    ...more,
  });
}

describe('a deployment with words of its own', () => {
  test('shows them to every reader, behind those that come with Probity and with both labels', async () => {
    const contract = await Contract.of(api);
    await contract.ask('settlement', ['get', '/v1/code-lists'], 200);
    const { lists } = (await api.send('settlement', 'get', '/v1/code-lists').expect(200)).body;
    const kinds = lists.find(({ list }: { list: string }) => list === 'institutionKinds');
    expect(kinds.open).toBe(true);
    expect(kinds.words).toHaveLength(10);
    expect(kinds.words.at(-1)).toEqual({ word: 'nursingHome', zh: '护理院', en: 'nursing home' });
    expect(kinds.words.find(({ word }: { word: string }) => word === 'pharmacy').en).toBe('drugstore');
  });

  test('answers the same again by its tag', async () => {
    const first = await api.send('auditor', 'get', '/v1/code-lists').expect(200);
    await api.send('auditor', 'get', '/v1/code-lists').set('if-none-match', first.headers['etag']!).expect(304);
  });

  test('registers institutions of its own kinds, and no others', async () => {
    await put(subject({ kind: 'nursingHome' })).expect(201);
    const { body } = await put(subject({ kind: 'spaceStation', level: 'tier9' })).expect(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['kind', 'unknown-value'],
      ['level', 'unknown-value'],
    ]);
    expect(JSON.stringify(body.errors)).toContain('nursingHome');
  });

  test('takes facts in its own words without a warning', async () => {
    const answer = await inspect({ kind: 'drone' }, 'ghost-bed');
    expect([answer.status, answer.body.warnings]).toEqual([201, []]);
  });

  test('refuses a kind of inspection that nobody knows, with the known ones', async () => {
    const { status, body } = await inspect({ kind: 'dron' }, 'ghost-bed');
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'kind', code: 'unknown-value' }]);
    expect(body.errors[0].message).toContain('drone');
  });

  test('takes violations and bases of a scheme, and names the nearest word that it knows', async () => {
    const { status, body } = await inspect({}, 'ghost-beds', ['regulation-49']);
    expect(status).toBe(201);
    const told = body.warnings.map(({ code, path }: { code: string; path: string }) => [code, path]);
    expect(told).toEqual([
      ['unknownViolation', 'findings[0].violation'],
      ['unknownBasis', 'findings[0].bases[0]'],
    ]);
    expect(body.warnings[0].message).toBe(
      '代码表中没有违规行为 ghost-beds，最接近的是 ghost-bed（虚设床位）；信息已接收。',
    );
  });
});
