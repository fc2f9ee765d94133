import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SeededRandom } from '#kernel';
import { migrateQueueSchema } from '#queue';
import { hasRedis, type StartedRedis, startRedis } from '#servers';
import { ApiProcess } from '../support/api-process.js';
import { brokenChains, brokenEpochs } from '../support/chain-check.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { compareWithFold, staleBooks } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { newPath } from '../support/servers-elsewhere.js';
import { startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { requireBuild, WorkerProcess } from '../support/worker-process.js';

/** `SEVERAL_MACHINES_FACTS=20000 npm test -- several-machines` goes on for longer. */
const FACTS = Number(process.env['SEVERAL_MACHINES_FACTS'] ?? 120);
const [APIS, WORKERS, WRITERS, READERS] = [2, 4, 8, 4];
const HOSPITALS = ['H64010500021', 'H64010500022', 'H64010500023'];
const PHYSICIANS_EACH = 5;
/** What is promised: an answer from memory is no older. */
const BOUND_MS = 1_000;
const BECOMES_RIGHT_MS = 60_000;

let setup: TestApi;
let redis: StartedRedis;
let apis: ApiProcess[];
let workers: WorkerProcess[];
const physicians: { readonly id: string; readonly hospital: string }[] = [];

beforeAll(async () => {
  if (!hasRedis()) throw new Error('these tests need redis-server: npm test installs it where it may');
  requireBuild();
  redis = (await startRedis({ dir: newPath(), temporary: true }))!;
  setup = await TestApi.start({ REDIS_URL: redis.url });
  await migrateQueueSchema(setup.database.ownerUrl, 'probity_service');
  for (const hospital of HOSPITALS) {
    await registerHospital(setup, hospital);
    for (let i = 0; i < PHYSICIANS_EACH; i += 1) physicians.push({ id: await newPhysician(setup, hospital), hospital });
  }
  const settings = { DATABASE_URL: setup.database.serviceUrl, REDIS_URL: redis.url };
  const started = <T>(count: number, start: () => Promise<T>) => Promise.all(Array.from({ length: count }, start));
  [apis, workers] = await Promise.all([
    started(APIS, () => ApiProcess.start(settings)),
    started(WORKERS, () => WorkerProcess.start(settings)),
  ]);
}, 300_000);
afterAll(async () => {
  await Promise.all([...(apis ?? []), ...(workers ?? [])].map((each) => each.kill()));
  await redis.stop();
  await setup.stop();
});

/** A fact as it was taken in, and when that was known here. */
interface Accepted {
  readonly sourceId: string;
  readonly lines: number;
  readonly evidenceId: string;
  readonly subjectId: string;
  readonly seq: number;
  readonly at: number;
}

interface Told {
  readonly evidenceId: string;
  readonly entries: readonly { readonly entryId: string }[];
}

/** Sends a fact to some APIs at once, again where it is told to come again; all of them have to mean the same fact. */
async function take(body: Record<string, unknown>, subjectId: string, to: readonly ApiProcess[]): Promise<Accepted> {
  const answers = await Promise.all(
    to.map(async (api) => {
      for (;;) {
        const answer = await api.post('/v1/inspection-results', setup.key('ingest'), body);
        if (answer.status !== 503) return { status: answer.status, told: (await answer.json()) as Told };
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }),
  );
  for (const { status } of answers) expect([200, 201]).toContain(status);
  const [{ told }] = answers as [(typeof answers)[0]];
  for (const other of answers) expect(other.told.evidenceId).toBe(told.evidenceId);
  const own = told.entries.find(({ entryId }) => entryId.startsWith(`${subjectId}:personnel:`))!;
  const seq = Number(own.entryId.split(':')[2]);
  const [sourceId, lines] = [String(body['sourceId']), told.entries.length];
  return { sourceId, lines, evidenceId: told.evidenceId, subjectId, seq, at: performance.now() };
}

const newestKnown = (accepted: readonly Accepted[], subjectId: string, by: number): number =>
  Math.max(0, ...accepted.filter((one) => one.subjectId === subjectId && one.at <= by).map(({ seq }) => seq));

test('two APIs and four workers under load: nothing lost, nothing doubled, no answer older than the bound', async () => {
  const accepted: Accepted[] = [];
  const random = new SeededRandom(20261208);
  let sent = 0;
  const writer = async (): Promise<void> => {
    while (sent < FACTS) {
      sent += 1;
      const { id, hospital } = random.pick(physicians);
      const body = scoring(id, 1, `2025-0${random.int(1, 6)}-1${random.int(0, 9)}`);
      // Some come to both at once, as from a client that lost its patience.
      const to = random.next() < 0.2 ? apis : [random.pick(apis)];
      accepted.push(await take({ ...body, institutionId: hospital }, id, to));
    }
  };
  let [asked, writing] = [0, true];
  const reader = async (api: ApiProcess): Promise<void> => {
    while (writing || asked < FACTS / 10) {
      const { id } = random.pick(physicians);
      const known = newestKnown(accepted, id, performance.now() - BOUND_MS);
      const answer = await api.get(`/v1/ratings/${id}`, setup.key('settlement'));
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as { version: number }).version).toBeGreaterThanOrEqual(known);
      asked += 1;
    }
  };
  const reading = Array.from({ length: READERS }, (_, i) => reader(apis[i % APIS]!));
  await Promise.all(Array.from({ length: WRITERS }, writer)).finally(() => (writing = false));
  await Promise.all(reading);

  const stored = await query<{ sourceId: string; id: string; lines: number }>(
    setup.database.ownerUrl,
    `SELECT k.source_id AS "sourceId", e.id, count(l.*)::int AS lines
     FROM evidence_key k JOIN evidence e ON e.id = k.evidence_id LEFT JOIN ledger_entry l ON l.evidence_id = e.id
     GROUP BY 1, 2`,
  );
  const told = accepted.map(({ sourceId, evidenceId, lines }) => `${sourceId} ${evidenceId} ${lines}`);
  expect(stored.map(({ sourceId, id, lines }) => `${sourceId} ${id} ${lines}`).toSorted()).toEqual(told.toSorted());
  expect(accepted).toHaveLength(FACTS);

  const { ownerUrl, serviceUrl } = setup.database;
  await until('no rating is stale', async () => (await staleBooks(ownerUrl)) === 0, BECOMES_RIGHT_MS);
  const services = startServices(serviceUrl);
  expect((await compareWithFold(ownerUrl, services)).wrong).toEqual([]);
  await services.stop();
  expect([await brokenChains(ownerUrl), await brokenEpochs(ownerUrl)]).toEqual([[], []]);
  expect([...apis, ...workers].filter(({ hasEnded }) => hasEnded)).toEqual([]);
}, 3_600_000);
