import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { DecideCase } from '#casework';
import { AfterCommit, Database, PrismaTransactionRunner, WriteAdmission } from '#database';
import { assessmentOfBody, RecordAssessment } from '#evidence';
import { WorkOnJobs } from '#jobs';
import type { Tx } from '#kernel';
import { lockWaiters } from '../support/lock-waiters.js';
import { assessStay, PEERS_SCHEME, peersPolicy, PERIOD, registerPeer, stayAt } from '../support/peers.js';
import { query } from '../support/query.js';
import { SlowWriter } from '../support/slow-writer.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { askToRevoke } from '../support/two-persons.js';
import { until } from '../support/until.js';

const HOSPITALS = [4, 5, 7, 11].map((stay, i) => [`H6401050000${i}`, stay] as const);
const FIRST = HOSPITALS[0]![0];

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, [peersPolicy()]);
  for (const [id, stay] of HOSPITALS) {
    await registerPeer(api, id, 'tier2Hospital');
    await assessStay(api, id, stay);
  }
});
afterAll(() => api.stop());

const RECORDINGS = '/v1/peer-recordings';
const open = async (): Promise<Response> =>
  api.send('officer', 'post', RECORDINGS, { scheme: PEERS_SCHEME, template: 'yearly', period: PERIOD }).expect(201);
const approve = async ({ body, headers }: Response): Promise<Response> =>
  api
    .send('checker', 'post', `${RECORDINGS}/${body.recordingId}/approval`, {})
    .set('if-match', headers['etag']!)
    .expect(200);
const work = (worker: string) => api.get(WorkOnJobs).execute(worker, 'peers.rescore');
const somebodyWaits = () => until('somebody waits for a lock', async () => (await lockWaiters(api.database)) > 0);

interface Line {
  readonly [column: string]: unknown;
  readonly cause: string;
  readonly value: string | null;
}

/** The lines of an institution that one fact caused, or stands behind, with the measured value. */
const linesOf = (subjectId: string, evidenceId: string): Promise<Line[]> =>
  query<Line>(
    api.database.serviceUrl,
    `SELECT cause, jsonb_path_query_first(detail, '$.**.inputs[*] ? (@.name == "item.value").value')::text AS value
     FROM ledger_entry WHERE subject_id = '${subjectId}' AND scheme = '${PEERS_SCHEME}'
       AND '${evidenceId}' IN (caused_by, evidence_id) ORDER BY seq`,
  );

async function counted(): Promise<number> {
  const sql = `SELECT count(*)::int AS lines FROM ledger_entry WHERE cause <> 'context'`;
  return (await query<{ lines: number }>(api.database.serviceUrl, sql))[0]!.lines;
}

test('whoever was assessed is scored anew once, also when an approval was cut off and two go on with it', async () => {
  const { body } = await open();
  const had = await counted();
  await cutOff(body.recordingId);
  expect(await counted()).toBe(had);
  const taken = await Promise.all([1, 2, 3].map((n) => work(`worker-${n}`)));
  expect(taken.toSorted()).toEqual([0, 0, 1]);
  expect(await counted()).toBe(had + HOSPITALS.length);
  await doneAlready(body.recordingId);
  await work('late');
  expect(await counted()).toBe(had + HOSPITALS.length);
});

test('an assessment that is under way when figures are recorded is waited for, and scored by them', async () => {
  const body = stayAt(FIRST, 9);
  const slow = await SlowWriter.of(api, (tx) => api.get(RecordAssessment).execute(tx, assessmentOfBody(body), body));
  const approval = approve(await open());
  await somebodyWaits();
  await slow.commit();
  const { evidenceId } = (await approval).body;
  expect(await linesOf(FIRST, evidenceId)).toContainEqual({ cause: 'scored', value: '9' });
});

test('an assessment that is taken back while others are scored anew stays so', async () => {
  const { evidenceId } = await assessStay(api, FIRST, 3);
  const { body } = await open();
  await cutOff(body.recordingId);
  const asked = await askToRevoke(api, evidenceId, { revokedOn: '2026-02-01' }).expect(201);
  const slow = await SlowWriter.of(api, (tx) => approveIn(tx, 'evidenceRevocation', asked.body.revocationId));
  const working = work('waiting');
  await somebodyWaits();
  await slow.commit();
  expect(await working).toBe(1);
  expect((await linesOf(FIRST, evidenceId)).map(({ cause }) => cause)).toEqual(['scored', 'reversed']);
});

const BY_AUDITOR = { ...BY_TEST, person: 'person-auditor' };

const approveIn = (tx: Tx, kind: string, caseId: string) =>
  api.get(DecideCase).execute(tx, BY_AUDITOR, kind, { caseId, outcome: 'approved', comment: null, seen: null });

/** Approves in a process that dies behind its commit, and is silent for half a minute. */
async function cutOff(caseId: string): Promise<void> {
  const dying = new PrismaTransactionRunner(api.get(Database), new AfterCommit(api.log), api.get(WriteAdmission));
  await dying.write(BY_AUDITOR, (tx) => approveIn(tx, 'peerRecording', caseId));
  await query(api.database.ownerUrl, 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
}

/** As if its worker had been killed behind the last page. */
const doneAlready = (jobId: string) =>
  query(
    api.database.ownerUrl,
    `UPDATE job SET state = 'effective', finished_at = NULL, heartbeat_at = NULL, cursor = '', done = 0
     WHERE id = '${jobId}'`,
  );
