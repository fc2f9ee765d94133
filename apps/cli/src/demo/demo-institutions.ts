import { addDays, addMonths, type Day, type SeededRandom } from '#kernel';
import type { SubjectContent } from '#registry';
import { creditCode } from './credit-code.js';
import { type DemoSubject, REGION } from './demo-data.js';

interface Kind {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
  readonly level: string | null;
  readonly ownership: 'public' | 'private';
  /** What the fund pays one of them in a year; yuan, of our making. */
  readonly yearlyFund: number;
}

/** Xixia's mix: 4, 1, 3, 5, 15, 28, and 261 pharmacies and private clinics, which its paper counts together. */
const KINDS: readonly Kind[] = [
  {
    kind: 'tier3Hospital',
    name: '演示三级医院',
    count: 4,
    level: 'tier3',
    ownership: 'public',
    yearlyFund: 180_000_000,
  },
  {
    kind: 'tier2Hospital',
    name: '演示二级医院',
    count: 1,
    level: 'tier2',
    ownership: 'public',
    yearlyFund: 60_000_000,
  },
  {
    kind: 'privateHospital',
    name: '演示民营医院',
    count: 3,
    level: 'tier2',
    ownership: 'private',
    yearlyFund: 25_000_000,
  },
  {
    kind: 'townshipHealthCentre',
    name: '演示乡镇卫生院',
    count: 5,
    level: 'tier1',
    ownership: 'public',
    yearlyFund: 6_000_000,
  },
  { kind: 'villageClinic', name: '演示村卫生室', count: 15, level: null, ownership: 'public', yearlyFund: 200_000 },
  {
    kind: 'communityHealthCentre',
    name: '演示社区卫生服务中心',
    count: 28,
    level: 'tier1',
    ownership: 'public',
    yearlyFund: 4_000_000,
  },
  { kind: 'privateClinic', name: '演示诊所', count: 111, level: null, ownership: 'private', yearlyFund: 350_000 },
  { kind: 'pharmacy', name: '演示药店', count: 150, level: null, ownership: 'private', yearlyFund: 900_000 },
];

/** How many of a kind are new under their agreement, and how many have left it. */
const NEW: Readonly<Record<string, number>> = { privateClinic: 2, pharmacy: 3 };
const FORMER: Readonly<Record<string, number>> = { privateClinic: 2, pharmacy: 2 };

/** The kinds with beds, or with as many people as those. */
const WITH_WARDS: ReadonlySet<string | null> = new Set([
  'tier3Hospital',
  'tier2Hospital',
  'privateHospital',
  'townshipHealthCentre',
]);

export function demoInstitutions(random: SeededRandom, today: Day): DemoSubject[] {
  const kinds = KINDS.flatMap((kind) => Array.from({ length: kind.count }, (_, i) => ({ ...kind, ordinal: i + 1 })));
  return kinds.map((kind, i) => ({ subjectId: codeOf(kind.kind, i + 1), content: contentOf(random, kind, today) }));
}

export const isPharmacy = ({ content }: DemoSubject): boolean => content.kind === 'pharmacy';
export const hasWards = ({ content }: DemoSubject): boolean => WITH_WARDS.has(content.kind);

/** Whether an institution had its agreement all the time from one day to another. */
export function contracted({ content: { agreement } }: DemoSubject, from: Day, to: Day): boolean {
  return agreement !== null && agreement.from <= from && (agreement.until === null || to < agreement.until);
}

/** The agreement of an institution of which neither beginning nor end matters. */
export const isSteady = ({ content: { agreement } }: DemoSubject): boolean =>
  agreement !== null && agreement.until === null && agreement.from < '2023';

/** `H` or, for pharmacies, `P`, the division and five digits. */
function codeOf(kind: string, number: number): string {
  return `${kind === 'pharmacy' ? 'P' : 'H'}${REGION}${String(number).padStart(5, '0')}`;
}

function contentOf(random: SeededRandom, kind: Kind & { ordinal: number }, today: Day): SubjectContent {
  return {
    subjectType: 'institution',
    name: `${kind.name}${String(kind.ordinal).padStart(3, '0')}`,
    kind: kind.kind,
    level: kind.level,
    ownership: kind.ownership,
    region: REGION,
    socialCreditCode: creditCode(random, REGION, kind.ownership),
    identityHash: null,
    agreement: agreementOf(random, kind, today),
    attributes: { annualFund: `${kind.yearlyFund + kind.ordinal * 1_000}.00` },
  };
}

function agreementOf(random: SeededRandom, { kind, count, ordinal }: Kind & { ordinal: number }, today: Day) {
  const fromLast = count - ordinal;
  const [fresh, former] = [NEW[kind] ?? 0, FORMER[kind] ?? 0];
  if (fromLast < fresh) return { from: addDays(addMonths(today, -5), random.int(0, 120)), until: null };
  const from = `${random.int(2019, 2022)}-01-01` as Day;
  return { from, until: fromLast < fresh + former ? addDays(today, -random.int(60, 500)) : null };
}
