import request, { type Response } from 'supertest';
import { newApiKey, type Role, ROLES, scopesOf } from '#access';
import { bodyAbout } from './access-matrix.js';
import type { Contract } from './contract.js';
import { scoring } from './facts.js';
import { assert } from '#kernel';
import type { TestApi } from './test-api.js';
import { askForKey, askToRevoke, KEY_ISSUES } from './two-persons.js';

/** Ids of one region, by the name of the parameter that takes them. */
export type Ids = Readonly<Record<string, string>>;

const ANY = { 'if-match': '*' };

/** A region with one of everything that belongs to one, told by people of everywhere; returns the ids. */
export async function fillRegion(api: TestApi, region: string): Promise<Ids> {
  const [institutionId, subjectId] = [`H${region}00901`, `D${region}000901`];
  const put = (id: string, body: object) =>
    api.send('ingest', 'put', `/v1/subjects/${id}`, { region, ...body }).expect(201);
  await put(institutionId, { subjectType: 'institution', name: '医院', kind: 'privateHospital', level: 'tier2' });
  await put(subjectId, { subjectType: 'physician', name: '医师' });
  const periods = [{ from: '2021-03-01', commitmentSignedOn: '2021-03-01' }];
  const place = `/v1/subjects/${subjectId}/affiliations/${institutionId}`;
  await api.send('ingest', 'put', place, { periods }).expect(201);
  const fact = { ...scoring(subjectId, 9, '2025-06-03'), institutionId };
  const { evidenceId } = (await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201)).body;
  const report = { sourceSystem: 'hotline', sourceId: region, kind: 'complaint', subjectId: institutionId };
  const informant = { name: '举报人', contact: '13800000000' };
  const told = { ...report, receivedOn: '2025-04-01', outcome: 'pending', informant };
  const { informantRef } = (await api.send('ingest', 'post', '/v1/reports', told).expect(201)).body;
  return {
    institutionId,
    subjectId,
    evidenceId,
    informantRef,
    ...(await drawIn(api, region)),
    ...(await openCases(api, region, subjectId, evidenceId)),
  };
}

/** A draw that waits for its round. */
async function drawIn(api: TestApi, region: string): Promise<Ids> {
  const [inspectorId, drawId] = [`I${region}-901`, `${region}-901`];
  for (const id of [inspectorId, `I${region}-902`])
    await api.send('planner', 'put', `/v1/inspectors/${id}`, { kind: 'inspector', name: '检查员' }).expect(201);
  const strata = [{ name: 'all', grades: ['A', 'B', 'C', 'D'], notRated: true, take: 1 }];
  const asked = { drawId, purpose: 'p', region, scheme: 'institution', strata, drawAt: '2099-01-01T00:00:00Z' };
  await api.send('planner', 'post', '/v1/draws', asked).expect(201);
  return { inspectorId, drawId };
}

async function openCases(api: TestApi, region: string, subjectId: string, evidenceId: string): Promise<Ids> {
  const post = async (role: Role, path: string, body: object): Promise<Response['body']> =>
    (await api.send(role, 'post', path, body).expect(201)).body;
  const adjustment = { subjectId, scheme: 'personnel', points: -2, scoreDate: '2025-06-03' };
  const { adjustmentId } = await post('officer', '/v1/adjustments', { ...adjustment, reason: 'r', reference: 'A-1' });
  const matter = { subjectId, caseKey: `matter-${region}`, form: 'suggestion', department: 'health', grounds: 'g' };
  const { transferId } = await post('officer', '/v1/transfers', matter);
  const { revocationId } = (await askToRevoke(api, evidenceId).expect(201)).body;
  const restoration = { subjectId, scheme: 'personnel', restoredOn: '2025-12-01', basis: 'evaluationPassed' };
  const restorations = '/v1/standing-restorations';
  const { restorationId } = await post('officer', restorations, { ...restoration, reference: 'E-1' });
  const issued = { evidenceId, subjectId, issuedOn: '2025-06-04', reference: 'N-1' };
  const { noticeId } = await post('officer', '/v1/appeal-notices', issued);
  const served = { servedOn: '2025-06-05' };
  await api.send('officer', 'post', `/v1/appeal-notices/${noticeId}/service`, served).expect(201);
  const payment = { clock: 'payment.usual', about: { kind: 'payment', id: `p-${region}` }, subjectId };
  const { runId } = await post('officer', '/v1/clock-runs', { ...payment, startedOn: '2025-04-01', reference: 'p' });
  const run = { mode: 'rebuild', scheme: 'personnel', subjectType: null, region };
  const { runId: recalculationId } = await post('admin', '/v1/recalculation-runs', run);
  return {
    adjustmentId,
    transferId,
    caseKey: matter.caseKey,
    revocationId,
    restorationId,
    noticeId,
    runId,
    'recalculation-runs': recalculationId,
  };
}

/** Keys of some roles, limited to a region, issued by two persons; by role. */
export async function keysOf(api: TestApi, region: string, roles: readonly Role[]): Promise<ReadonlyMap<Role, string>> {
  const keys = new Map<Role, string>();
  for (const role of roles) {
    const secret = newApiKey();
    const { body } = await askForKey(api, role, `${role} of ${region}`, secret, region).expect(201);
    await api.send('checker', 'post', `${KEY_ISSUES}/${body.issueId}/approval`, {}).set(ANY).expect(200);
    keys.set(role, secret);
  }
  return keys;
}

/** A file that a key has sent, with nothing but what is wrong in it. */
export async function importWith(api: TestApi, secret: string): Promise<string> {
  const sent = askWith(api, secret, 'post', '/v1/evidence:import').set('content-type', 'application/x-ndjson');
  return (await sent.send('{').expect(202)).body.importId;
}

/** Asks with a key, in English. */
export function askWith(api: TestApi, secret: string, method: string, path: string, body?: object) {
  const agent = request(api.app.getHttpServer()) as unknown as Record<string, (path: string) => request.Test>;
  const asked = agent[method]!(path).set({ authorization: `Bearer ${secret}`, 'accept-language': 'en' });
  // A decision names what it has seen; a registration would replace what is there.
  if (method === 'post') asked.set(ANY);
  return body === undefined ? asked : asked.send(body);
}

/** Lets a person speak for a rated subject. */
export async function speakFor(api: TestApi, subjectId: string, person: string): Promise<void> {
  const asked = { subjectId, person, reference: 'Mandate 1', reason: 'shown at the counter' };
  const { body } = await api.send('officer', 'post', '/v1/representations', asked).expect(201);
  await api.send('checker', 'post', `/v1/representations/${body.representationId}/approval`, {}).set(ANY).expect(200);
}

/** What the examples of the document open here as well, and what of an example has to be another in each region. */
const OPENED_BY_EXAMPLE: Readonly<Record<string, (region: string) => object>> = {
  appeals: () => ({}),
  publications: () => ({}),
  representations: () => ({}),
  'soft-measure-cases': () => ({}),
  'api-key-issues': (region) => ({ region, person: region, keyHash: region.repeat(11).slice(2) }),
};

/** Opens them with the keys of a region; returns their ids, by the address of their kind. */
export async function openByExample(
  api: TestApi,
  contract: Contract,
  region: string,
  ids: Ids,
  keys: ReadonlyMap<Role, string>,
): Promise<Ids> {
  const opened: Record<string, string> = {};
  for (const [kind, changes] of Object.entries(OPENED_BY_EXAMPLE)) {
    const operation = contract.operations.get(`post /v1/${kind}`)!;
    const role = ROLES.find((each) => (scopesOf(each) as readonly string[]).includes(operation['x-required-scope']!))!;
    const body = { ...bodyAbout(operation, ids), ...changes(region) };
    const answer = await askWith(api, keys.get(role)!, 'post', `/v1/${kind}`, body);
    assert(answer.status === 201, `the example of ${kind} opens a case: ${answer.text}`);
    // Its own id comes first in every answer.
    opened[kind] = Object.values(answer.body as Record<string, string>)[0]!;
  }
  return opened;
}
