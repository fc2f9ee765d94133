import { jest } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { Database } from '#database';
import { Clock, type Day, day, FixedClock } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from './contract.js';
import { type Services, startServices } from './services.js';
import { order7Policies, shippedPolicies, TestApi } from './test-api.js';
import { issueKey } from './two-persons.js';

export const ENTRIES = '/v1/list-entries';
export const EXITS = '/v1/list-exits';
export const VETOES = '/v1/vetoes';
export const LIFTINGS = '/v1/veto-liftings';

/** What is shown of an entry or a veto, as far as tests go on with it. */
interface Listed {
  readonly entryId: string;
  readonly fact: { readonly evidenceId: string };
}

/** What a test asks for, beside what is the same in all. */
interface AskedOfTests {
  readonly subjectId: string;
  readonly list: string;
  readonly from?: string;
  readonly until?: string;
  readonly becauseOf?: string;
}

/** Institutions of a district that are put on lists and taken off them, on days that a test sets. */
export class ListStories {
  private now = day('2026-11-16');

  private constructor(
    readonly api: TestApi,
    readonly contract: Contract,
    private readonly worker: Services,
    /** The officer's other key, in the role of those who approve. */
    private readonly ownChecker: string,
  ) {
    jest.spyOn(api.get(Clock), 'today').mockImplementation(() => this.now);
  }

  static async start(): Promise<ListStories> {
    const api = await TestApi.start({}, [...shippedPolicies(), ...order7Policies()]);
    const worker = startServices(api.database.serviceUrl, { clock: new FixedClock(new Date('2026-11-16T04:00:00Z')) });
    const own = await issueKey(api, 'checker', 'Person-Officer', 'checker');
    return new ListStories(api, await Contract.of(api), worker, own);
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.api.stop();
  }

  goTo(today: Day): void {
    this.now = today;
  }

  async register(id: string, kind: string): Promise<void> {
    const body = {
      subjectType: 'institution',
      name: `演示${id}`,
      kind,
      level: kind === 'tier2Hospital' ? 'tier2' : null,
      region: '640105',
      agreement: { from: '2021-01-01', until: null },
    };
    await this.api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
  }

  async ask(role: Role, route: Asked[1], status: number, body?: object, headers = {}) {
    return (await this.contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
  }

  decide(role: Role, path: string, verb: string, status = 200) {
    return this.ask(role, ['post', `${path}/${verb}`], status, {}, { 'if-match': '*' });
  }

  /** Rejects and withdraws what is opened anew each time. */
  async undecided(open: () => Promise<string>): Promise<void> {
    await this.decide('checker', await open(), 'rejection');
    await this.decide('officer', await open(), 'withdrawal');
  }

  async approveOwn(path: string): Promise<object> {
    const asked = request(this.api.app.getHttpServer())
      .post(`${path}/approval`)
      .set({ authorization: `Bearer ${this.ownChecker}`, 'if-match': '*', 'accept-language': 'en' });
    return (await asked.send({}).expect(403)).body;
  }

  list(more: AskedOfTests, status = 201, path = ENTRIES) {
    return this.ask('officer', ['post', path], status, {
      scheme: 'institution',
      from: '2026-11-10',
      reason: 'Fraud of more than a million yuan, decided finally',
      basis: 'Regulation 735 art 40',
      reference: '2026-L-1',
      ...more,
    });
  }

  async listed(more: Parameters<ListStories['list']>[0], path = ENTRIES): Promise<Listed> {
    const { entryId } = await this.list(more, 201, path);
    return this.decide('checker', `${path}/${entryId}`, 'approval');
  }

  exit(path: string, endsOn: string, status = 201) {
    const body = { endsOn, reason: 'Everything was put right', basis: 'NDRC Order 36' };
    return this.ask('officer', ['post', path], status, body);
  }

  ratingOf(id: string, more = '') {
    return this.ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200);
  }

  async explanationOf(id: string): Promise<string> {
    return JSON.stringify(await this.ask('auditor', ['get', `/v1/ratings/${id}/explanation`], 200));
  }

  async entriesOn(more: string, path = ENTRIES) {
    return (await this.ask('planner', ['get', `${path}?${more}`], 200)).items;
  }

  async inspectionOf(id: string) {
    return (await this.ask('planner', ['get', `/v1/inspection-decisions/${id}`], 200)).decision;
  }

  /** What some work wrote into a book, and in how many epochs, with all that followed. */
  async written(id: string, work: () => Promise<void>): Promise<object | undefined> {
    const before = Number(await this.api.get(KnowledgeClock).closeNow());
    await work();
    await this.worker.sweep.execute();
    await this.api.get(KnowledgeClock).closeNow();
    const [told] = await this.api.get(Database).$queryRaw<object[]>`
      SELECT count(DISTINCT t.epoch)::int AS epochs, count(*)::int AS lines FROM ledger_entry e
      JOIN ledger_tx t ON t.id = e.tx_id WHERE t.epoch > ${before} AND e.subject_id = ${id}`;
    return told;
  }
}
