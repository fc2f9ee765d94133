import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Role, ROLES, scopesOf } from '#access';
import { TestApi } from '../support/test-api.js';
import { Contract } from '../support/contract.js';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({}, []);
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

/** What comes of an operation without anything to do: who may not is told so first. */
async function askedBy(name: string, key: string | null): Promise<{ status: number; code?: string; detail?: string }> {
  const [method, path] = name.split(' ') as ['get' | 'post' | 'put' | 'delete', string];
  const server = request(api.app.getHttpServer());
  const sent = server[method](path.replaceAll(/\{\w+\}/g, 'nothing')).set('accept-language', 'en');
  if (key !== null) void sent.set('authorization', `Bearer ${key}`);
  const answer = await (method === 'get' || method === 'delete' ? sent : sent.send({}));
  const { code, detail } = answer.status < 400 ? {} : answer.body;
  return { status: answer.status, code, detail };
}

test('every operation is open to the roles that have its scope, and to nobody else (K7, M8)', async () => {
  const wrong: string[] = [];
  const guarded = [...contract.operations].filter(([, operation]) => operation['x-required-scope'] !== undefined);
  expect(guarded.length).toBeGreaterThan(80);
  for (const [name, operation] of guarded) {
    const scope = operation['x-required-scope']!;
    const anonymous = await askedBy(name, null);
    if (anonymous.status !== 401) wrong.push(`${name} without a key: ${anonymous.status}`);
    for (const role of ROLES as readonly Role[]) {
      const { status, code, detail } = await askedBy(name, api.key(role));
      const may = (scopesOf(role) as readonly string[]).includes(scope);
      const refused = status === 403 && code === 'access/missing-scope' && detail!.includes(scope);
      if (status === 401 || status >= 500 || refused === may) wrong.push(`${name} as ${role}: ${status} ${code ?? ''}`);
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

test('the rated subject is let in to its own record and its own key, and nowhere else (S2, X8)', () => {
  const open = [...contract.operations].filter(([, operation]) =>
    (scopesOf('subject') as readonly string[]).includes(operation['x-required-scope'] ?? ''),
  );
  expect(open.map(([name]) => name).every((name) => / \/v1\/own-(record|key)/.test(name))).toBe(true);
  expect(open.length).toBeGreaterThan(8);
});
