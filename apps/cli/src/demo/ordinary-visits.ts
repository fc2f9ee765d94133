import { addDays, type Day } from '#kernel';
import type { DemoFact, DemoSubject } from './demo-data.js';
import { contracted, hasWards, isPharmacy } from './demo-institutions.js';
import { type Offence, offencesOf } from './offences.js';
import type { Telling } from './telling.js';

/** Every medical institution is audited once a year, of the pharmacies a fifth are visited. */
const PHARMACIES_VISITED = 0.2;
/** Half of those inspected are dealt with; where there are wards there is more to find. */
const DEALT_WITH = { wards: 0.65, others: 0.5 } as const;
const MORE_VISITS = 0.08;
/** Cases in which persons are held liable. */
const PERSONAL = 0.2;

const VISIT_KINDS = ['daily', 'unannounced', 'doubleRandom', 'crossCounty', 'covert', 'clue', 'smartAudit'] as const;
const LIABILITIES = ['general', 'general', 'important', 'main'] as const;
/** No inspection takes longer before its decision. */
const LONGEST_INSPECTION_DAYS = 35;

/** What happens every year: the audits that the rule asks for, other visits, and small matters penalised. */
export function ordinaryVisits(telling: Telling): DemoFact[] {
  return telling.calendar
    .years()
    .flatMap((year) => telling.institutions.flatMap((site) => visitsOf(telling, site, year)));
}

function visitsOf(telling: Telling, site: DemoSubject, year: number): DemoFact[] {
  const { random, calendar } = telling;
  const audited = !isPharmacy(site);
  if (!audited && !random.chance(PHARMACIES_VISITED)) return [];
  const dealtWith = random.chance(hasWards(site) ? DEALT_WITH.wards : DEALT_WITH.others);
  const further = random.chance(dealtWith ? 0.3 : MORE_VISITS);
  const kinds = [...(audited ? ['special'] : []), ...(further || !audited ? [random.pick(VISIT_KINDS)] : [])];
  return kinds.flatMap((kind, i) => {
    const decidedOn = calendar.inSeason(year, random.next());
    const last = i === kinds.length - 1;
    return visit(telling, site, { kind, decidedOn, offences: dealtWith && last ? random.int(1, 3) : 0 });
  });
}

interface Visit {
  readonly kind: string;
  readonly decidedOn: Day;
  readonly offences: number;
}

function visit(telling: Telling, site: DemoSubject, { kind, decidedOn, offences }: Visit): DemoFact[] {
  if (!telling.calendar.has(decidedOn)) return [];
  if (!contracted(site, addDays(decidedOn, -LONGEST_INSPECTION_DAYS), decidedOn)) return [];
  const found = offencesOf(telling.random, site, offences);
  const findings = found.map((offence, i) => ({
    bases: [offence.basis],
    violation: offence.violation,
    liable: i === 0 ? liableFor(telling, site) : [],
  }));
  const decision = decisionOn(found);
  return [telling.inspection({ institutionId: site.subjectId, kind, decidedOn, decision, findings })];
}

function decisionOn(found: readonly Offence[]): 'administrativePenalty' | 'agreementHandling' | 'none' {
  if (found.length === 0) return 'none';
  return found.some(({ basis }) => basis.startsWith('regulation')) ? 'administrativePenalty' : 'agreementHandling';
}

function liableFor(telling: Telling, site: DemoSubject) {
  const { random } = telling;
  if (!random.chance(PERSONAL)) return [];
  const persons = telling.liableAt(site, random.chance(0.25) ? 2 : 1);
  return persons.map((subjectId) => ({ subjectId, liability: random.pick(LIABILITIES) }));
}
