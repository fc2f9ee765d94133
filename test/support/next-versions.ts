import { DRAFTS, nationalPoints } from './drafts.js';
import type { TestApi } from './test-api.js';

/** Each activated version stays: the next one begins later in the same year and asks for something else. */
const EACH = [
  { from: '2026-01-01', main: 'min', points: 7 },
  { from: '2026-02-01', main: 'middle', points: 8 },
  { from: '2026-03-01', main: 'min', points: 7 },
  { from: '2026-04-01', main: 'max', points: 9 },
  { from: '2026-04-02', main: 'min', points: 7 },
  { from: '2026-04-03', main: 'middle', points: 8 },
  { from: '2026-04-04', main: 'min', points: 7 },
  { from: '2026-04-05', main: 'max', points: 9 },
] as const;

export interface Drafted {
  readonly caseId: string;
  readonly etag: string;
  readonly version: string;
  readonly from: string;
}

interface Simulated {
  readonly simulationId: string;
  readonly hash: string;
  readonly items: readonly { readonly subjectId: string }[];
  readonly rollUps: readonly { readonly items: readonly { readonly subjectId: string }[] }[];
}

/** Versions of the national policy on their way into force, one behind the other. */
export class NextVersions {
  private count = 0;

  constructor(private readonly api: TestApi) {}

  /** What was refused stands nowhere: its place is the next one's. */
  again(): void {
    this.count -= 1;
  }

  async drafted(rescoreFrom?: string | null): Promise<Drafted> {
    const next = EACH[this.count]!;
    this.count += 1;
    const version = `2026.${this.count}`;
    const body = {
      content: nationalPoints({ version, ...next }),
      reason: 'The rule has changed',
      rescoreFrom: rescoreFrom === undefined ? next.from : rescoreFrom,
    };
    const answer = await this.api.send('policyAuthor', 'post', '/v1/policies', body).expect(201);
    return { caseId: answer.body.caseId, etag: answer.headers['etag']!, version, from: next.from };
  }

  async simulated({ caseId }: Drafted): Promise<Simulated> {
    const path = `${DRAFTS}/${caseId}/simulations`;
    const { body } = await this.api.send('policyAuthor', 'post', path, { asOf: '2026-06-01' }).expect(201);
    return body as Simulated;
  }

  approve({ caseId, etag }: Drafted, simulation: object | null = null) {
    return this.api
      .send('policyApprover', 'post', `${DRAFTS}/${caseId}/approval`, { comment: 'read', simulation })
      .set('if-match', etag);
  }

  /** Drafts, simulates and approves as the report says; a worker has yet to take it up. */
  async approved(tolerance = 0) {
    const drafted = await this.drafted();
    const { simulationId, hash, items, rollUps } = await this.simulated(drafted);
    const { body } = await this.approve(drafted, { simulationId, hash, tolerance }).expect(200);
    const named = [...items, ...rollUps.flatMap((seen) => seen.items)].map(({ subjectId }) => subjectId).toSorted();
    return { ...drafted, activationId: body.activationId as string, named };
  }
}
