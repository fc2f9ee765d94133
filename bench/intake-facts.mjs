import { requestOf } from './http-load.mjs';

const REGION = '640105';

export const hospitalId = (i) => `H${REGION}${String(i + 1).padStart(5, '0')}`;
const physicianId = (hospital, i) =>
  `D${REGION}${String(hospital + 1).padStart(3, '0')}${String(i + 1).padStart(3, '0')}`;

/** Hospitals with as many physicians each, known to a service that has nobody. */
export async function registerStaff({ baseUrl, apiKeys }, hospitals, each) {
  const put = async (path, body) => {
    const headers = { authorization: `Bearer ${apiKeys.ingest}`, 'content-type': 'application/json' };
    const answer = await fetch(`${baseUrl}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const period = { from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true };
  const oneHospital = async (h) => {
    const site = hospitalId(h);
    const hospital = { name: 'Example Hospital', kind: 'privateHospital', level: 'tier2', ownership: 'private' };
    await put(`/v1/subjects/${site}`, { subjectType: 'institution', region: REGION, ...hospital });
    for (let i = 0; i < each; i += 1) {
      const id = physicianId(h, i);
      await put(`/v1/subjects/${id}`, { subjectType: 'physician', name: `Physician ${i}`, region: REGION });
      await put(`/v1/subjects/${id}/affiliations/${site}`, { periods: [period] });
    }
  };
  for (let h = 0; h < hospitals; h += 4)
    await Promise.all(Array.from({ length: Math.min(4, hospitals - h) }, (_, i) => oneHospital(h + i)));
}

let facts = 0;

/** An inspection of a hospital that finds something about one of its physicians: each asked for is another. */
export function inspection(hospital, each) {
  facts += 1;
  const day = `2026-0${1 + (facts % 8)}-${String(1 + (facts % 27)).padStart(2, '0')}`;
  const liable = [{ subjectId: physicianId(hospital, facts % each), liability: 'general' }];
  return {
    sourceSystem: 'bench',
    sourceId: `intake-${facts}`,
    institutionId: hospitalId(hospital),
    kind: 'unannounced',
    inspectedOn: day,
    decision: { kind: 'administrativePenalty', bases: ['regulation-38'], decidedOn: day },
    findings: [{ findingId: '1', violation: 'splitting', bases: ['regulation-38'], liable }],
  };
}

/** The same as bytes, each under a key of its own. */
export const factRequest = ({ apiKeys }, hospital, each) =>
  requestOf('POST', '/v1/inspection-results', { key: apiKeys.ingest, body: inspection(hospital, each) });

/** What a settlement system asks of one hospital meanwhile. */
export function checkRequest({ apiKeys }, hospital, lines) {
  const body = {
    lines: Array.from({ length: lines }, (_, i) => ({
      lineId: String(i),
      institutionId: hospitalId(hospital),
      practitionerId: physicianId(hospital, 0),
      serviceDate: '2026-07-02',
      amount: '120.00',
    })),
  };
  return requestOf('POST', '/v1/payment-decisions:check', { key: apiKeys.settlement, body });
}

export const ratingRequest = ({ apiKeys }, hospital) =>
  requestOf('GET', `/v1/ratings/${physicianId(hospital, 0)}`, { key: apiKeys.settlement });
