import { inspection } from './facts.js';
import type { TestApi } from './test-api.js';

export const pharmacy = (n: number): string => `P6401050${String(n).padStart(4, '0')}`;
export const LAST = pharmacy(12);

/** Violations found at each pharmacy in 2025, 5 points each: ties among them, and one behind all others. */
export const VIOLATIONS = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6];

/** Pharmacies with so many violations each, one that is new, and two hospitals. */
export async function registerPharmacies(api: TestApi): Promise<void> {
  for (const i of VIOLATIONS.keys()) await register(api, pharmacy(i + 1), 'pharmacy');
  await register(api, 'P64010509999', 'pharmacy', '2025-09-01');
  for (const id of ['H64010500001', 'H64010500002']) await register(api, id, 'tier2Hospital');
  for (const [i, count] of VIOLATIONS.entries()) if (count > 0) await findViolations(api, pharmacy(i + 1), count);
}

async function register(api: TestApi, id: string, kind: string, from = '2020-01-01'): Promise<void> {
  const agreement = { from, until: null };
  const body = { subjectType: 'institution', name: '演示机构', kind, region: '640105', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
}

/** So many at once; the id of the fact. */
export async function findViolations(api: TestApi, institutionId: string, violations: number): Promise<string> {
  const findings = Array.from({ length: violations }, () => ({ liable: [] }));
  const decision = { bases: ['order2-38-4'] };
  const body = inspection({ decidedOn: '2025-06-03', institutionId, decision, findings });
  const { body: stored } = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
  return stored.evidenceId;
}

/** A node of an explanation, as the API tells it. */
export interface Told {
  readonly code: string;
  readonly value: unknown;
  readonly source: { readonly article: string; readonly evidenceId?: string } | null;
  readonly children: readonly Told[];
}

export const everyNode = (node: Told): Told[] => [node, ...node.children.flatMap(everyNode)];
