import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { WorkOnJobs } from '#jobs';
import { SeededRandom } from '#kernel';
import { registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { assessment, ndjson, report } from '../support/import-lines.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { restoreStanding } from '../support/two-persons.js';

const PERSONS = 5;
const PLACES = { file: 'H64010500071', alone: 'H64010500072' } as const;
type Way = keyof typeof PLACES;
const ROUTES: Readonly<Record<string, string>> = {
  inspectionResult: 'inspection-results',
  assessment: 'assessments',
  report: 'reports',
};
type Fact = Readonly<Record<string, unknown>> & { readonly type: string };

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  for (const way of ['file', 'alone'] as const) {
    await registerHospital(api, PLACES[way]);
    for (let i = 0; i < PERSONS; i += 1) await registerPhysician(api, personOf(way, i), PLACES[way]);
    await restored(way);
  }
}, 60_000);
afterAll(() => api.stop());

/** A first person who was suspended and restored: late facts may make that void. */
async function restored(way: Way): Promise<void> {
  const subjectId = personOf(way, 0);
  const fact = { ...scoring(subjectId, 9, '2025-01-10'), institutionId: PLACES[way], sourceId: `${way}-suspended` };
  await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
  const restoration = { subjectId, scheme: 'personnel', restoredOn: '2025-03-20', basis: 'evaluationPassed' };
  await restoreStanding(api, restoration);
}

const personOf = (way: Way, i: number): string => `D6401050${way === 'file' ? '71' : '72'}0${i}0`;

/** A random story of one place, the same for both but for the names. */
function story(way: Way, seed: number): Fact[] {
  const random = new SeededRandom(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const facts: Fact[] = [];
  for (let i = 0; i < 60; i += 1) {
    const day = `2025-0${1 + below(9)}-1${below(10)}`;
    const [one, other] = [personOf(way, below(PERSONS)), personOf(way, below(PERSONS))];
    const result = { ...scoring(one, 1 + below(6), day), institutionId: PLACES[way] } as Record<string, unknown>;
    const named = {
      ...result,
      type: 'inspectionResult',
      sourceSystem: `s${below(2)}`,
      sourceId: `${way}-${seed}-${i}`,
    };
    const turn = below(12);
    if (turn === 0) facts.push({ ...named, institutionId: `H64010599${way === 'file' ? 971 : 972}` });
    else if (turn === 1) facts.push({ ...assessment(`${way}-${i}`), type: 'assessment', subjectId: PLACES[way] });
    else if (turn === 2) facts.push({ ...report(`${way}-${i}`), type: 'report', subjectId: PLACES[way] });
    else if (turn === 3 && facts.length > 0) facts.push(facts[below(facts.length)]!);
    else if (turn === 4 && other !== one) facts.push(alsoLiable(named, other));
    else facts.push(named);
  }
  return facts;
}

function alsoLiable(fact: Fact, subjectId: string): Fact {
  const [finding] = fact['findings'] as { liable: object[] }[];
  return { ...fact, findings: [{ ...finding, liable: [...finding!.liable, { ...finding!.liable[0], subjectId }] }] };
}

async function byFile(facts: readonly Fact[]) {
  const sent = request(api.app.getHttpServer()).post('/v1/evidence:import').set('content-type', 'application/x-ndjson');
  const answer = await sent
    .set('authorization', `Bearer ${api.key('ingest')}`)
    .send(ndjson(facts))
    .expect(202);
  await api.get(WorkOnJobs).execute('worker', 'import.run', {});
  const { created, repeated, failed } = (await api.send('ingest', 'get', `/v1/imports/${answer.body.importId}`)).body;
  return { created, repeated, failed };
}

async function oneByOne(facts: readonly Fact[]) {
  const came = { created: 0, repeated: 0, failed: 0 };
  for (const { type, ...fact } of facts) {
    const { status } = await api.send('ingest', 'post', `/v1/${ROUTES[type]}`, fact);
    came[status === 201 ? 'created' : status === 200 ? 'repeated' : 'failed'] += 1;
  }
  return came;
}

/** What is stored of a place, without the names that differ and the order in which it came. */
async function storedOf(way: Way): Promise<unknown> {
  const [place, persons] = [PLACES[way], Array.from({ length: PERSONS }, (_, i) => personOf(way, i))];
  const ids = [place, ...persons].map((id) => `'${id}'`).join(',');
  const entries = await query(
    api.database.ownerUrl,
    `SELECT subject_id, scheme, cause, indicator, points, score_date::text, valid_until::text, act_key, case_key,
       order_key, detail FROM ledger_entry WHERE subject_id IN (${ids}) AND cause <> 'context'`,
  );
  const facts = await query(
    api.database.ownerUrl,
    `SELECT e.kind, e.institution_id, e.occurred_on::text, e.decided_on::text, e.outcome, p.payload
     FROM evidence e JOIN evidence_payload p ON p.evidence_id = e.id
     WHERE p.payload->>'institutionId' = '${place}' OR p.payload->>'subjectId' IN (${ids})`,
  );
  const ratings = [];
  for (const id of [place, ...persons]) {
    for (const asOf of ['2025-05-01', '2025-12-31']) {
      const { body } = await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=${asOf}`);
      ratings.push({ score: body.score, grade: body.grade, standing: body.standing, decisions: body.decisions });
    }
  }
  return [entries, facts, ratings].map((some) => some.map((row) => plain(JSON.stringify(row), way)).toSorted());
}

const plain = (text: string, way: Way): string =>
  text
    .replaceAll(/(ev|case)_[0-9a-z]+/gi, '$1')
    .replaceAll(PLACES[way], 'PLACE')
    .replaceAll(new RegExp(`D6401050${way === 'file' ? '71' : '72'}0`, 'g'), 'D')
    .replaceAll(new RegExp(`\\b(import-)?${way}-`, 'g'), '$1');

test.each([1, 2])(
  'facts of a file are what they are one by one, story %d',
  async (seed) => {
    const came = await Promise.all([oneByOne(story('alone', seed)), byFile(story('file', seed))]);
    expect(came[1]).toEqual(came[0]);
    expect(came[1].repeated).toBeGreaterThan(0);
    expect(came[1].failed).toBeGreaterThan(0);
    expect(await storedOf('file')).toEqual(await storedOf('alone'));
  },
  120_000,
);
