import { apiKeyOf, ApiKeyStore, newApiKey, ROLES } from '../dist/libs/access/src/index.js';
import { ApiModule } from '../dist/apps/api/src/api.module.js';
import { createHttpApp } from '../dist/apps/api/src/http/index.js';
import { loadConfig } from '../dist/libs/config/src/index.js';
import { Database, EVERYWHERE, WriteDatabase } from '../dist/libs/database/src/index.js';
import { TransactionRunner } from '../dist/libs/kernel/src/index.js';
import { PinoLog } from '../dist/libs/observability/src/index.js';

const BENCH = { actor: 'bench', person: 'bench', requestId: null };

/**
 * The API over a database, in this process, which sees what it asks. `ask` sends a request with the key of a role, which
 * may be limited to a region, and gives the text of the answer; anything but success throws. `settings` are environment
 * variables.
 */
export async function startApi(serviceUrl, settings = {}) {
  const config = loadConfig({ DATABASE_URL: serviceUrl, PORT: '0', ...settings });
  const destination = { write: (line) => void process.stderr.write(line) };
  const log = PinoLog.create({ level: 'error', service: 'bench', destination });
  const app = await createHttpApp(ApiModule, config, log, { listenToSignals: false });
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const get = (type) => app.get(type, { strict: false });
  for (const part of [Database, WriteDatabase]) get(part).seeAsFar(EVERYWHERE);
  const keys = new Map();
  return {
    get,
    async ask(role, method, url, payload, region = null) {
      const name = `${role} ${region}`;
      if (!keys.has(name)) keys.set(name, await issueKey(get, role, region));
      const headers = { authorization: `Bearer ${keys.get(name)}` };
      const { statusCode, body } = await fastify.inject({ method, url, headers, ...(payload && { payload }) });
      if (statusCode >= 300) throw new Error(`${method} ${url}: ${statusCode} ${body}`);
      return body;
    },
    close: () => app.close(),
  };
}

async function issueKey(get, role, region) {
  const secret = newApiKey();
  const key = apiKeyOf(secret, {
    id: `key_${role}_${region}`,
    role,
    region,
    person: `person-${ROLES.indexOf(role)}`,
    createdAt: new Date(),
  });
  await get(TransactionRunner).write(BENCH, (tx) => get(ApiKeyStore).insert(tx, key));
  return secret;
}
