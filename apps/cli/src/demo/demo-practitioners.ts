import type { Day } from '#kernel';
import type { SubjectType } from '#registry';
import { type DemoAffiliation, type DemoSubject, REGION } from './demo-data.js';
import type { Random } from './random.js';

interface Profession {
  readonly type: SubjectType;
  readonly prefix: string;
  readonly name: string;
  readonly count: number;
}

const PROFESSIONS: readonly Profession[] = [
  { type: 'physician', prefix: 'D', name: '演示医师', count: 160 },
  { type: 'nurse', prefix: 'N', name: '演示护士', count: 85 },
  { type: 'pharmacist', prefix: 'HY', name: '演示药师', count: 22 },
  { type: 'technician', prefix: 'HJ', name: '演示技师', count: 18 },
  { type: 'reviewer', prefix: 'SH', name: '演示审核员', count: 10 },
  // One for each pharmacy.
  { type: 'pharmacyPrincipal', prefix: 'YF', name: '演示药店负责人', count: 5 },
];

/** How many of a hundred practitioners work at an institution of a kind. */
const WEIGHTS: Readonly<Record<string, number>> = {
  tier3Hospital: 32,
  tier2Hospital: 14,
  tier1Hospital: 8,
  privateHospital: 6,
  townshipHealthCentre: 4,
  communityHealthCentre: 4,
  villageClinic: 1,
  privateClinic: 2,
};

const SECOND_SITE = 0.1;

/** Three hundred invented practitioners; a tenth of them practise at two sites. */
export function demoPractitioners(random: Random, institutions: readonly DemoSubject[]) {
  const practitioners: DemoSubject[] = [];
  const affiliations: DemoAffiliation[] = [];
  for (const profession of PROFESSIONS) {
    for (let number = 1; number <= profession.count; number += 1) {
      const practitioner = practitionerOf(profession, number);
      practitioners.push(practitioner);
      for (const site of sitesFor(random, profession, number, institutions)) {
        affiliations.push(affiliationOf(random, practitioner.subjectId, site.subjectId));
      }
    }
  }
  return { practitioners, affiliations };
}

function practitionerOf({ type, prefix, name }: Profession, number: number): DemoSubject {
  return {
    subjectId: `${prefix}${REGION}${String(number).padStart(6, '0')}`,
    content: {
      subjectType: type,
      name: `${name}${String(number).padStart(4, '0')}`,
      region: REGION,
      kind: null,
      level: null,
      ownership: null,
      socialCreditCode: null,
      identityHash: null,
      agreement: null,
      attributes: {},
    },
  };
}

function sitesFor(
  random: Random,
  { type }: Profession,
  number: number,
  institutions: readonly DemoSubject[],
): DemoSubject[] {
  const pharmacies = institutions.filter(({ content }) => content.kind === 'pharmacy');
  if (type === 'pharmacyPrincipal') return [pharmacies[number - 1] as DemoSubject];
  const weighted = institutions.flatMap((site) =>
    Array.from({ length: WEIGHTS[site.content.kind ?? ''] ?? 0 }, () => site),
  );
  const first = random.pick(weighted);
  if (!random.chance(SECOND_SITE)) return [first];
  return [first, random.pick(weighted.filter((site) => site !== first))];
}

function affiliationOf(random: Random, practitionerId: string, institutionId: string): DemoAffiliation {
  const month = String(random.int(1, 12)).padStart(2, '0');
  const from = `${random.int(2020, 2023)}-${month}-01` as Day;
  return {
    practitionerId,
    institutionId,
    periods: [{ from, until: null, commitmentSignedOn: from, registered: true }],
  };
}
