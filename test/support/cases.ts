import request from 'supertest';
import type { Role } from '#access';
import { Contract } from './contract.js';
import { newPhysician, registerHospital } from './facts.js';
import { shippedPolicies, TestApi } from './test-api.js';
import { issueKey } from './two-persons.js';

export const CASES = '/v1/cases';
export const ADJUSTMENTS = '/v1/adjustments';
const ANY = { 'if-match': '*', 'accept-language': 'en' };

/** From 3 points on two persons, from 6 one of them a director, after a legal review; facts of 6 points too. */
const CASEWORK = `
casework:
  - title: { zh: 三分以上由两人批准, en: Two approve from 3 points on }
    source: { document: G23, article: { zh: 第三条, en: art 3 } }
    kinds: [adjustment]
    pointsFrom: 3
    approvals: 2
  - title: { zh: 六分以上须法制审核并由负责人批准, en: From 6 points on a legal review and a director }
    source: { document: G23, article: { zh: 第四条, en: art 4 } }
    pointsFrom: 6
    legalReview: true
    authority: [director]
  - title: { zh: 外地人员三人批准, en: Three approve for others }
    source: { document: G23, article: { zh: 第五条, en: art 5 } }
    regions: ['11']
    approvals: 3
`;

const withCasework = (text: string): string =>
  /^code: national-personnel$/m.test(text) ? text.replace('\ntests:', `${CASEWORK}\ntests:`) : text;

/** Persons beside the one that each role has: in which role, by which name, and who approves their key. */
const OTHERS = {
  second: ['checker', 'Second Checker', 'checker'],
  makerChecks: ['checker', 'Person-Officer', 'checker'],
  makerReviews: ['legalReviewer', 'person-officer', 'checker'],
  makerDirects: ['director', 'PERSON－OFFICER', 'checker'],
  reviewerChecks: ['checker', 'person-legalReviewer', 'checker'],
  checkerReviews: ['legalReviewer', 'person-checker', 'director'],
} as const satisfies Record<string, readonly [Role, string, Role]>;

/** Adjustments under rules that ask for more than one person, and what is done in their cases. */
export class CaseStories {
  private told = 0;

  private constructor(
    readonly api: TestApi,
    readonly contract: Contract,
    readonly physician: string,
    private readonly keys: ReadonlyMap<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<CaseStories> {
    const api = await TestApi.start(settings, shippedPolicies().map(withCasework));
    await registerHospital(api);
    const keys = new Map<string, string>();
    for (const [who, [role, person, by]] of Object.entries(OTHERS))
      keys.set(who, await issueKey(api, role, person, by));
    return new CaseStories(api, await Contract.of(api), await newPhysician(api), keys);
  }

  /** Asks for an adjustment; answers with its id. */
  async open(points: number, more: object = {}): Promise<string> {
    this.told += 1;
    const scoreDate = `2025-06-${String((this.told % 28) + 1).padStart(2, '0')}`;
    const body = {
      subjectId: this.physician,
      scheme: 'personnel',
      points,
      scoreDate,
      reason: `r${this.told}`,
      ...more,
    };
    return (await this.contract.ask('officer', ['post', ADJUSTMENTS], 201, body)).body.adjustmentId as string;
  }

  async ask(role: Role, method: 'get' | 'post', path: string, status: number, body?: object) {
    return (await this.contract.ask(role, [method, path], status, body, ANY)).body;
  }

  read(id: string) {
    return this.ask('auditor', 'get', `${CASES}/${id}`, 200);
  }

  approve(role: Role, id: string, status: number) {
    return this.ask(role, 'post', `${ADJUSTMENTS}/${id}/approval`, status, { comment: 'read' });
  }

  act(role: Role, id: string, kind: string, status: number, more: object = {}) {
    return this.ask(role, 'post', `${CASES}/${id}/${kind}`, status, { note: 'said', ...more });
  }

  review(id: string, agrees: boolean) {
    return this.act('legalReviewer', id, 'legal-reviews', 201, { agrees });
  }

  withdraw(id: string) {
    return this.ask('officer', 'post', `${CASES}/${id}/withdrawal`, 200, {});
  }

  /** Something posted with the key of one of the others. */
  async as(who: keyof typeof OTHERS, path: string, status: number, body: object = {}) {
    const sent = request(this.api.app.getHttpServer()).post(path).send(body);
    return (await sent.set({ ...ANY, authorization: `Bearer ${this.keys.get(who)}` }).expect(status)).body;
  }

  approveAs(who: keyof typeof OTHERS, id: string, status: number) {
    return this.as(who, `${ADJUSTMENTS}/${id}/approval`, status);
  }
}
