import type { TestApi } from './test-api.js';

export const HOSPITAL = 'H64010500001';

interface Person {
  readonly subjectId: string;
  readonly liability?: string;
  readonly [field: string]: unknown;
}

interface Inspection {
  readonly decidedOn?: string;
  readonly decision?: object;
  readonly agreementAction?: object;
  readonly findings: readonly {
    readonly bases?: readonly string[];
    readonly liable: readonly Person[];
    readonly [f: string]: unknown;
  }[];
  readonly [field: string]: unknown;
}

let numbers = 0;

/** A body for POST /v1/inspection-results in which only what matters to the test has to be said. */
export function inspection({
  decidedOn = '2025-06-03',
  decision,
  findings,
  ...rest
}: Inspection): Record<string, unknown> {
  numbers += 1;
  return {
    sourceSystem: 'test',
    sourceId: `2025-${String(numbers).padStart(6, '0')}`,
    institutionId: HOSPITAL,
    kind: 'unannounced',
    inspectedOn: decidedOn,
    decision: { kind: 'administrativePenalty', bases: ['regulation-40'], decidedOn, ...decision },
    findings: findings.map(({ liable, ...finding }, i) => ({
      findingId: String(i + 1),
      violation: `violation-${i + 1}`,
      liable: liable.map((person) => ({ liability: 'main', ...person })),
      ...finding,
    })),
    ...rest,
  };
}

/** One finding about one person with stated points (the reason makes any number acceptable). */
export function scoring(
  subjectId: string,
  points: number,
  decidedOn: string,
  more: object = {},
): Record<string, unknown> {
  const person = { subjectId, points, reason: 'stated by the test', ...more };
  return inspection({ decidedOn, findings: [{ bases: ['other'], liable: [person] }] });
}

export async function registerHospital(api: TestApi, id = HOSPITAL): Promise<void> {
  const body = {
    subjectType: 'institution',
    name: '演示医院',
    kind: 'privateHospital',
    level: 'tier2',
    region: '640105',
  };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
}

let physicians = 0;

/** A physician of the hospital with an id that no other test of the run has. */
export function newPhysician(api: TestApi, at: string | null = HOSPITAL): Promise<string> {
  physicians += 1;
  return registerPhysician(api, `D640105${String(physicians).padStart(6, '0')}`, at);
}

export async function registerPhysician(api: TestApi, id: string, at: string | null = HOSPITAL): Promise<string> {
  const body = { subjectType: 'physician', name: '演示医师', region: '640105' };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
  if (at !== null) {
    const periods = [{ from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true }];
    await api.send('ingest', 'put', `/v1/subjects/${id}/affiliations/${at}`, { periods }).expect(201);
  }
  return id;
}
