import type { Day, SeededRandom } from '#kernel';
import type { SubjectType } from '#registry';
import { apportion } from './apportion.js';
import { demoAffiliations } from './demo-affiliations.js';
import { type DemoAffiliation, type DemoSubject, REGION } from './demo-data.js';

interface Profession {
  readonly type: SubjectType;
  readonly prefix: string;
  readonly name: string;
  readonly count: number;
}

/** As many physicians as Bozhou has under agreement, and the others in proportion. */
const PROFESSIONS: readonly Profession[] = [
  { type: 'physician', prefix: 'D', name: '演示医师', count: 7_612 },
  { type: 'nurse', prefix: 'N', name: '演示护士', count: 2_800 },
  { type: 'pharmacist', prefix: 'HY', name: '演示药师', count: 420 },
  { type: 'technician', prefix: 'HJ', name: '演示技师', count: 350 },
  { type: 'reviewer', prefix: 'SH', name: '演示审核员', count: 60 },
  // One for each pharmacy.
  { type: 'pharmacyPrincipal', prefix: 'YF', name: '演示药店负责人', count: 150 },
];

/** How many of a profession an institution of a kind has, roughly. */
const STAFF: Readonly<Record<string, Readonly<Partial<Record<SubjectType, number>>>>> = {
  tier3Hospital: { physician: 1_150, nurse: 430, pharmacist: 40, technician: 55, reviewer: 10 },
  tier2Hospital: { physician: 520, nurse: 200, pharmacist: 20, technician: 25, reviewer: 6 },
  privateHospital: { physician: 180, nurse: 80, pharmacist: 8, technician: 10, reviewer: 2 },
  townshipHealthCentre: { physician: 60, nurse: 25, pharmacist: 4, technician: 4, reviewer: 1 },
  communityHealthCentre: { physician: 28, nurse: 14, pharmacist: 3, technician: 2, reviewer: 0.1 },
  villageClinic: { physician: 3, nurse: 1 },
  privateClinic: { physician: 7, nurse: 1, pharmacist: 0.3 },
  pharmacy: { pharmacist: 0.5 },
};

/** Some 11,400 invented practitioners, or a share of them, and where they practise. */
export function demoPractitioners(
  random: SeededRandom,
  institutions: readonly DemoSubject[],
  today: Day,
  share: number,
) {
  const practitioners: DemoSubject[] = [];
  const affiliations: DemoAffiliation[] = [];
  for (const profession of PROFESSIONS) {
    const homes = homesOf(random, { ...profession, count: Math.round(profession.count * share) }, institutions);
    const members = homes.map((home, i) => ({ practitioner: practitionerOf(profession, i + 1), home }));
    practitioners.push(...members.map(({ practitioner }) => practitioner));
    affiliations.push(...demoAffiliations(random, members, institutions, today));
  }
  return { practitioners, affiliations };
}

/** The institution of each member of a profession. */
function homesOf(
  random: SeededRandom,
  { type, count }: Profession,
  institutions: readonly DemoSubject[],
): DemoSubject[] {
  if (type === 'pharmacyPrincipal') return institutions.filter(({ content }) => content.kind === 'pharmacy');
  const weights = institutions.map(({ content }) => (STAFF[content.kind ?? '']?.[type] ?? 0) * random.int(70, 130));
  const shares = apportion(count, weights);
  return institutions.flatMap((institution, i) => Array.from({ length: shares[i] ?? 0 }, () => institution));
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
