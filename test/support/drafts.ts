import request, { type Response } from 'supertest';
import { shippedPolicies, type TestApi } from './test-api.js';
import { issueKey } from './two-persons.js';

export const DRAFTS = '/v1/policies/drafts';

/** The national points and an overlay of theirs. */
export const PERSONNEL = shippedPolicies().filter((text) =>
  /^code: (?:national|tianjin)-personnel\nversion: '2025.1'$/m.test(text),
);

interface Change {
  readonly version: string;
  readonly from: string;
  /** Where in its band the main liability is proposed, and what impersonation (7 to 9) costs by that. */
  readonly main: 'min' | 'middle' | 'max';
  readonly points: number;
}

/** The national points as another version, with a test of its own. */
export function nationalPoints({ version, from, main, points }: Change): string {
  const national = PERSONNEL.find((text) => text.includes('code: national-personnel\nversion'))!;
  const rules = national.slice(0, national.indexOf('\ntests:'));
  const changed = rules
    .replace("version: '2025.1'", `version: '${version}'`)
    .replace("effective: { from: '2025-01-01'", `effective: { from: '${from}'`)
    .replace('main: max }', `main: ${main} }`);
  return `${changed}
tests:
  - name: Impersonation costs ${points}
    stages:
      - evidence:
          - sourceId: a
            decision: { bases: [impersonation], decidedOn: '${from}' }
            findings: [{ findingId: '1', violation: impersonation, liable: [{ subjectId: D1 }] }]
        expect: [{ subjectId: D1, asOf: '${from}', score: ${points} }]
`;
}

export async function draft(api: TestApi, content: string, reason: string | null = 'The rule has changed') {
  const answer = await api.send('policyAuthor', 'post', '/v1/policies', { content, reason });
  return answer as Response & { readonly body: { readonly caseId: string; readonly contentHash: string } };
}

export const decide = (api: TestApi, verb: 'approval' | 'rejection', { body, headers }: Response) =>
  api
    .send('policyApprover', 'post', `${DRAFTS}/${body.caseId}/${verb}`, { comment: 'read' })
    .set('if-match', headers['etag']!);

/** Approves as the author, with a key that has the approver's role. */
export async function approveOwn(api: TestApi, { body, headers }: Response): Promise<Response> {
  const secret = await issueKey(api, 'policyApprover', 'person-policyAuthor');
  return request(api.app.getHttpServer())
    .post(`${DRAFTS}/${body.caseId}/approval`)
    .set({ authorization: `Bearer ${secret}`, 'if-match': headers['etag']! })
    .send({});
}
