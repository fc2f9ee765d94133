import { parse, stringify } from 'yaml';
import { packText, type TestApi } from './test-api.js';

export const PEERS_SCHEME = 'peer-credit';
const text = (zh: string, en: string) => ({ zh, en });
const source = { document: 'IM25', article: text('附表', 'table') };

const PEERS = {
  template: 'yearly',
  item: 'stay',
  groupBy: ['kind'],
  minimumGroup: 3,
  figures: { mean: 'mean', spread: 'deviation', most: { percentile: 90 } },
  rounding: 'halfUp',
  decimals: 2,
};
/** 60 at the mean of the peers, so many points for each deviation below it. */
const measure = (each: number): string => `60 + ${each} * (benchmarks.stay.mean - item.value) / benchmarks.stay.spread`;

/** A scheme of institutions in which a fifth of the score is an assessment that compares peers. */
export function peersPolicy({ version = '1', each = 20, peers = {} } = {}): string {
  const pack = parse(packText('institution-credit/2025.1')) as Record<string, unknown>;
  const [assessment] = pack['assessments'] as readonly object[];
  const title = text('平均住院日', 'Average stay');
  const items = [{ id: 'stay', title, weight: 1, measure: measure(each), rounding: 'halfUp' }];
  const whole = {
    ...pack,
    code: 'peer-credit',
    version,
    scheme: PEERS_SCHEME,
    benchmarks: { stay: { title, source, peers: { ...PEERS, ...peers } } },
    assessments: [{ ...assessment, template: 'yearly', share: 20, minimumItems: 1, items }],
    decisions: {},
    tests: [],
  };
  return stringify(whole, { aliasDuplicateObjects: false });
}

export const PERIOD = { from: '2025-01-01', to: '2025-12-31' };

export async function registerPeer(api: TestApi, id: string, kind: string): Promise<void> {
  const agreement = { from: '2020-01-01', until: null };
  const body = { subjectType: 'institution', name: '演示机构', kind, region: '640105', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${id}`, body).expect(201);
}

let numbers = 0;

/** A body for POST /v1/assessments: the stay at an institution. */
export function stayAt(subjectId: string, stay: number, period = PERIOD) {
  numbers += 1;
  const fact = { sourceSystem: 'test', sourceId: `stay-${numbers}`, subjectId, template: 'yearly', period };
  const item = { item: 'stay', value: stay, baseline: null, score: null, reason: null };
  return { ...fact, assessedOn: '2026-01-20', assessor: 'office', items: [item] };
}

/** Assesses an institution; returns the answer to the fact. */
export const assessStay = async (api: TestApi, subjectId: string, stay: number, period = PERIOD) =>
  (await api.send('ingest', 'post', '/v1/assessments', stayAt(subjectId, stay, period)).expect(201)).body;
