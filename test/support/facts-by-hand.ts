import type { InspectionResultInput } from '#evidence';
import { type Day, pointsFromNumber } from '#kernel';
import { BY_TEST, shippedPolicies } from './test-api.js';
import type { Finding } from '#scoring';
import type { Services } from './services.js';

export const HOSPITAL = 'H64010500001';
const REGISTERED_AT_ONCE = 5;

const SUBJECT = {
  name: '演示',
  kind: null,
  level: null,
  ownership: null,
  region: '640105',
  socialCreditCode: null,
  identityHash: null,
  agreement: null,
  attributes: {},
} as const;

export const PHYSICIAN = { ...SUBJECT, subjectType: 'physician' } as const;

/** The id of the n-th physician of a test. */
export const physician = (n: number): string => `D640105${String(n).padStart(6, '0')}`;

/** Stores a policy; nobody tells the books that it opens. */
export async function storePolicy({ transactions, policies }: Services, content: string): Promise<boolean> {
  const text = await policies.read(content);
  return transactions.write(BY_TEST, (tx) => policies.store(tx, text));
}

/** Loads the shipped policies and registers the hospital. */
export async function openBooks(services: Services): Promise<void> {
  const { transactions, register } = services;
  for (const policy of shippedPolicies()) await storePolicy(services, policy);
  const hospital = { ...SUBJECT, subjectType: 'institution', kind: 'privateHospital' } as const;
  await transactions.write(BY_TEST, (tx) => register.execute(tx, HOSPITAL, hospital));
}

/** Registers physicians in some transactions, each well below the limit of time. */
export async function registerPhysicians(services: Services, from: number, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => physician(from + i));
  for (let start = 0; start < count; start += REGISTERED_AT_ONCE) {
    await services.transactions.write(BY_TEST, async (tx) => {
      for (const id of ids.slice(start, start + REGISTERED_AT_ONCE)) {
        await services.register.execute(tx, id, PHYSICIAN);
      }
    });
  }
  return ids;
}

/** A hospital and physicians with the ids from 1 on, the last ones in another district. */
export async function registerInTwoDistricts(
  services: Services,
  ids: readonly string[],
  elsewhere: number,
): Promise<void> {
  await openBooks(services);
  await registerPhysicians(services, 1, ids.length - elsewhere);
  await services.transactions.write(BY_TEST, async (tx) => {
    for (const id of ids.slice(-elsewhere)) await services.register.execute(tx, id, { ...PHYSICIAN, region: '640121' });
  });
}

export interface Score {
  readonly subjectId: string;
  readonly points: number;
  readonly decidedOn: string;
}

let numbers = 0;

/** An inspection result with one finding about each person. */
export function inspectionOf(...scores: readonly Score[]): InspectionResultInput {
  numbers += 1;
  const decidedOn = scores[0]!.decidedOn as Day;
  return {
    sourceSystem: 'by-hand',
    sourceId: String(numbers),
    institutionId: HOSPITAL,
    kind: 'unannounced',
    inspectedOn: decidedOn,
    decision: {
      kind: 'administrativePenalty',
      bases: ['other'],
      decidedOn,
      reference: null,
    },
    agreementAction: {
      action: 'none',
      scope: 'institution',
      from: null,
      until: null,
    },
    findings: scores.map(({ subjectId, points }, i) => findingOf(String(i), `violation-${i}`, { subjectId, points })),
  };
}

interface Stated {
  readonly subjectId: string;
  readonly points: number;
  readonly suspensionMonths?: number | null;
}

/** A finding under `other` with stated points: any number is acceptable with a reason. */
export function findingOf(findingId: string, violation: string, stated: Stated): Finding {
  const { subjectId, points, suspensionMonths = null } = stated;
  const outcome = { points: pointsFromNumber(points), suspensionMonths, reason: 'stated by the test' };
  return {
    findingId,
    violation,
    amount: null,
    bases: ['other'],
    conduct: null,
    liable: [{ subjectId, liability: 'main', mitigation: [], aggravation: [], ...outcome }],
  };
}

/** Stores it and returns the id of the evidence. */
export async function score(services: Services, ...scores: readonly Score[]): Promise<string> {
  const input = inspectionOf(...scores);
  const work = services.transactions.write(BY_TEST, (tx) => services.record.execute(tx, input, input));
  return (await work).answer.evidenceId;
}

export async function revoke(services: Services, evidenceId: string): Promise<string> {
  const revocation = { reason: 'appeal upheld', revokedOn: '2025-12-31' as Day, reference: '2025-R-1' };
  const { approved, revocation: kind } = services;
  return (await approved.execute(kind, { evidenceId, ...revocation }, evidenceId)).evidenceId;
}
