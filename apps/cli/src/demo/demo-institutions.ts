import type { Day } from '#kernel';
import type { SubjectContent } from '#registry';
import { creditCode } from './credit-code.js';
import { type DemoSubject, REGION } from './demo-data.js';
import type { Random } from './random.js';

interface Kind {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
  readonly level: string | null;
  readonly ownership: 'public' | 'private';
}

/** The kinds of a district's institutions, pharmacies and clinics in the majority; 20 in all. */
const KINDS: readonly Kind[] = [
  { kind: 'tier3Hospital', name: '演示三级医院', count: 1, level: 'tier3', ownership: 'public' },
  { kind: 'tier2Hospital', name: '演示二级医院', count: 2, level: 'tier2', ownership: 'public' },
  { kind: 'tier1Hospital', name: '演示一级医院', count: 1, level: 'tier1', ownership: 'public' },
  { kind: 'privateHospital', name: '演示民营医院', count: 2, level: 'tier2', ownership: 'private' },
  { kind: 'townshipHealthCentre', name: '演示乡镇卫生院', count: 2, level: 'tier1', ownership: 'public' },
  { kind: 'communityHealthCentre', name: '演示社区卫生服务中心', count: 2, level: 'tier1', ownership: 'public' },
  { kind: 'villageClinic', name: '演示村卫生室', count: 2, level: null, ownership: 'public' },
  { kind: 'privateClinic', name: '演示诊所', count: 3, level: null, ownership: 'private' },
  { kind: 'pharmacy', name: '演示药店', count: 5, level: null, ownership: 'private' },
];

export function demoInstitutions(random: Random): DemoSubject[] {
  const kinds = KINDS.flatMap((kind) => Array.from({ length: kind.count }, (_, i) => ({ ...kind, ordinal: i + 1 })));
  return kinds.map((kind, i) => ({ subjectId: codeOf(kind.kind, i + 1), content: contentOf(random, kind) }));
}

/** `H` or, for pharmacies, `P`, the division and five digits. */
function codeOf(kind: string, number: number): string {
  return `${kind === 'pharmacy' ? 'P' : 'H'}${REGION}${String(number).padStart(5, '0')}`;
}

function contentOf(
  random: Random,
  { kind, name, level, ownership, ordinal }: Kind & { ordinal: number },
): SubjectContent {
  return {
    subjectType: 'institution',
    name: `${name}${String(ordinal).padStart(2, '0')}`,
    kind,
    level,
    ownership,
    region: REGION,
    socialCreditCode: creditCode(random, REGION, ownership),
    identityHash: null,
    agreement: {
      from: `${random.int(2019, 2022)}-01-01` as Day,
      until: null,
    },
    attributes: {},
  };
}
