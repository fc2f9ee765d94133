import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PolicyCatalogue } from '#policy';
import { loadPolicies } from '../../apps/cli/src/database/load-policies.js';
import type { Service } from '../../apps/cli/src/service.js';
import { BY_TEST, shippedPolicies, TestApi } from '../support/test-api.js';

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'probity-policies-'));
beforeAll(async () => void (api = await TestApi.start({}, [])));
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (text: string): string => {
  const file = join(folder, 'policy.yaml');
  writeFileSync(file, text);
  return file;
};
const service = { get: (type: Parameters<TestApi['get']>[0]) => api.get(type) } as Service;
const suppliers = shippedPolicies().find((text) => text.includes('code: supplier-credit'))!;

test('the command line stores no policy that fails its own tests', async () => {
  const failing = suppliers.replace('grade: trustworthy }]', 'grade: serious }]');
  expect(failing).not.toBe(suppliers);
  await expect(loadPolicies(service, [fileOf(failing)], BY_TEST)).rejects.toThrow(/fails 1 of its own tests/);
  expect(await api.get(PolicyCatalogue).versions()).toEqual([]);
  expect(await loadPolicies(service, [fileOf(suppliers)], BY_TEST)).toMatchObject({
    added: ['supplier-credit 2025.1'],
  });
});
