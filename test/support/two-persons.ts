import type { Response } from 'supertest';
import { hashApiKey, newApiKey, type Role } from '#access';
import type { Asked, Route } from './contract.js';
import { scoring } from './facts.js';
import type { TestApi } from './test-api.js';

/** What an approval recorded: the fact and its lines. */
export interface Recorded {
  readonly evidenceId: string;
  readonly entries: readonly {
    readonly cause: string;
    readonly points: number;
    readonly scheme: string;
    readonly subjectId: string;
  }[];
}

const REVOCATIONS = '/v1/evidence-revocations';
const RESTORATIONS = '/v1/standing-restorations';
export const KEY_ISSUES = '/v1/api-key-issues';

/** Asks for a fact to be taken back. */
export const askToRevoke = (api: TestApi, evidenceId: string, more: object = {}, role: Role = 'officer') =>
  api.send(role, 'post', `/v1/evidence/${evidenceId}/revocations`, {
    reason: 'annulled',
    revokedOn: '2025-08-01',
    reference: '2025-R-1',
    ...more,
  });

/** Asks for a standing to be restored. */
export const askToRestore = (api: TestApi, body: object, role: Role = 'officer') =>
  api.send(role, 'post', RESTORATIONS, { reference: '2025-E-1', ...body });

/** Has a fact taken back by two persons. */
export async function revokeFact(
  api: TestApi,
  evidenceId: string,
  more: object = {},
): Promise<Recorded & { readonly warnings: { code: string; message: string }[] }> {
  const { body } = await askToRevoke(api, evidenceId, more).expect(201);
  const approved = await approve(api, `${REVOCATIONS}/${body.revocationId}`);
  return { ...recorded(approved), warnings: approved.body.warnings };
}

/** Has a standing restored by two persons. */
export async function restoreStanding(api: TestApi, restoration: object): Promise<Recorded> {
  const { body } = await askToRestore(api, restoration).expect(201);
  return recorded(await approve(api, `${RESTORATIONS}/${body.restorationId}`));
}

/** Asks for the key of a secret. */
export const askForKey = (api: TestApi, role: Role, person: string, secret: string, region: string | null = null) =>
  api.send('admin', 'post', KEY_ISSUES, {
    role,
    person,
    region,
    keyHash: hashApiKey(secret),
    reference: 'HR 2025-1',
    reason: 'joins the section',
  });

/** Has a key issued by two persons, and gives it. */
export async function issueKey(api: TestApi, role: Role, person: string, by: Role = 'checker'): Promise<string> {
  const secret = newApiKey();
  const { body } = await askForKey(api, role, person, secret).expect(201);
  await approve(api, `${KEY_ISSUES}/${body.issueId}`, by);
  return secret;
}

const approve = (api: TestApi, path: string, by: Role = 'checker') =>
  api.send(by, 'post', `${path}/approval`, {}).set('if-match', '*').expect(200);

const recorded = ({ body }: Response): Recorded => body.recorded as Recorded;

/** Opens cases and ends one in each way, so that every answer of the kind is met; returns what the approval answered. */
export async function meetEveryDecision<Body = { readonly recorded: Recorded }>(
  ask: (...asked: Asked) => Promise<Response>,
  cases: string,
  id: string,
  open: Route,
  body: object,
  maker: Role = 'officer',
): Promise<Body> {
  const end = async (role: Role, verb: string): Promise<Response> => {
    const opened = await ask(maker, open, 201, body);
    const path = `${cases}/${opened.body[id]}`;
    await ask('auditor', ['get', path], 200);
    await ask(role, ['post', `${path}/${verb}`], 428, {});
    return ask(role, ['post', `${path}/${verb}`], 200, {}, { 'if-match': '*' });
  };
  await end(maker, 'withdrawal');
  await end('checker', 'rejection');
  const approved = await end('checker', 'approval');
  await ask('auditor', ['get', `${cases}?limit=1`], 200);
  return approved.body;
}

const REVIEWS = '/v1/restoration-reviews';

/** Asks for reviews of a restoration that holds and ends them, has a late fact make it void, and confirms it anew. */
export async function meetEveryReview(
  ask: (...asked: Asked) => Promise<Response>,
  evidenceId: string,
  subjectId: string,
): Promise<void> {
  await ask('officer', ['post', REVIEWS], 404, { evidenceId: 'nothing' });
  for (const [role, verb] of [
    ['officer', 'withdrawal'],
    ['checker', 'rejection'],
  ] as const) {
    const { body } = await ask('officer', ['post', REVIEWS], 201, { evidenceId });
    const path = `${REVIEWS}/${body.reviewId}`;
    await ask('auditor', ['get', path], 200);
    await ask('checker', ['post', `${path}/approval`], 409, {}, { 'if-match': '*' });
    await ask(role, ['post', `${path}/${verb}`], 200, {}, { 'if-match': '*' });
  }
  // Two points more, told late: six months from the first start on.
  await ask('ingest', ['post', '/v1/inspection-results'], 201, scoring(subjectId, 2, '2025-06-20'));
  const { body } = await ask('auditor', ['get', `${REVIEWS}?limit=1`], 200);
  const path = `${REVIEWS}/${body.items[0].reviewId}/approval`;
  await ask('checker', ['post', path], 200, { restoredOn: '2026-01-10' }, { 'if-match': '*' });
}
