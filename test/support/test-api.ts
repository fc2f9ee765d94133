import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response, type Test } from 'supertest';
import { apiKeyOf, ApiKeyStore, newApiKey, type Role, ROLES } from '#access';
import { type Env, loadConfig } from '#config';
import { Database, EVERYWHERE, WriteDatabase } from '#database';
import { TransactionRunner } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { PolicyCatalogue } from '#policy';
import { StoreVersion } from '#policy-change';
import { basesFirst } from '#scoring';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createHttpApp } from '../../apps/api/src/http/index.js';
import { ORDER_7_PACKS, PACKS_BEFORE_ORDER_7 } from '../../apps/cli/src/database/default-packs.js';
import { createTestDatabase, type TestDatabase, testRedisUrl } from './test-database.js';

/** Shared by all suites of a machine, as the data directory is. */
const ROOT_KEYS_FILE = join(tmpdir(), `probity-tests-${process.getuid?.() ?? 0}`, 'root-keys');
const POLICIES = new URL('../../policies/', import.meta.url).pathname;
export const BY_TEST = { actor: 'test', person: 'test', requestId: null } as const;

/** A pack of the project, such as `xixia-institution/2022.1`. */
export const packText = (pack: string): string => readFileSync(join(POLICIES, `${pack}.yaml`), 'utf8');

/** The policies that `npm start` loads, as of 2025: tests tell of that year, and make next versions of their own. */
export function shippedPolicies(): string[] {
  return basesFirst(PACKS_BEFORE_ORDER_7.map(packText));
}

/** What `npm start` loads beside them: the versions since Order 7. */
export const order7Policies = (): string[] => basesFirst(ORDER_7_PACKS.map(packText));

/** The real API over a database of its own, in this process. */
export class TestApi {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly log: FakeLog,
    private readonly keys: ReadonlyMap<Role, string>,
  ) {}

  /** `settings` are environment variables that differ from a test's usual ones, of its database where they depend on it. */
  static async start(
    settings: Env | ((database: TestDatabase) => Env) = {},
    policies: readonly string[] = shippedPolicies(),
  ): Promise<TestApi> {
    const database = await createTestDatabase();
    const config = loadConfig({
      DATABASE_URL: database.serviceUrl,
      PORT: '0',
      ROOT_KEYS_FILE,
      WRITE_WAIT_MS: '20000',
      ...queueOfItsOwn(),
      ...(typeof settings === 'function' ? settings(database) : settings),
    });
    const log = new FakeLog();
    const app = await createHttpApp(ApiModule, config, log, { listenToSignals: false });
    await app.init();
    // What a test does through its parts, it does for nobody; requests are somebody's.
    for (const part of [Database, WriteDatabase]) app.get(part, { strict: false }).seeAsFar(EVERYWHERE);
    await app.getHttpAdapter().getInstance().ready();
    const api = new TestApi(app, database, log, await issueKeys(app));
    await api.loadPolicies(policies);
    return api;
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type as never, { strict: false });
  }

  async loadPolicies(texts: readonly string[]): Promise<void> {
    for (const content of texts) {
      const text = await this.get(PolicyCatalogue).read(content);
      await this.get(TransactionRunner).write(BY_TEST, (tx) => this.get(StoreVersion).execute(tx, text));
    }
    await this.get(KnowledgeClock).closeNow();
  }

  /** Sends a request with the key of a role. */
  send(role: Role, method: 'get' | 'put' | 'post' | 'delete', path: string, body?: object): Test {
    const agent = request(this.app.getHttpServer());
    const test = agent[method](path).set('authorization', `Bearer ${this.keys.get(role)}`);
    return body === undefined ? test : test.send(body);
  }

  /** Puts what is said of a subject or an affiliation, new or in place of what is there. */
  async state(path: string, body: object): Promise<Response> {
    const answer = await this.send('ingest', 'put', path, body);
    return answer.status === 428 ? this.send('ingest', 'put', path, body).set('if-match', '*') : answer;
  }

  key(role: Role): string {
    return this.keys.get(role)!;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** Another database of the shared Redis than the suites use that run workers. */
function queueOfItsOwn(): { readonly REDIS_URL?: string } {
  const url = testRedisUrl();
  return url === null ? {} : { REDIS_URL: new URL('/9', url).href };
}

async function issueKeys(app: NestFastifyApplication): Promise<Map<Role, string>> {
  const store = app.get(ApiKeyStore, { strict: false });
  const transactions = app.get(TransactionRunner, { strict: false });
  const keys = new Map<Role, string>();
  for (const role of ROLES) {
    const secret = newApiKey();
    const key = apiKeyOf(secret, { id: `key_${role}`, role, person: `person-${role}`, createdAt: new Date() });
    await transactions.write(BY_TEST, (tx) => store.insert(tx, key));
    keys.set(role, secret);
  }
  return keys;
}
