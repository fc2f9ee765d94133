import { addDays, addMonths, type Day, maxDay, type SeededRandom } from '#kernel';
import type { AffiliationPeriod } from '#registry';
import type { DemoAffiliation, DemoSubject } from './demo-data.js';
import { isPharmacy, isSteady } from './demo-institutions.js';

const SECOND_SITE = 0.08;
/** Of those with a second site. */
const THIRD_SITE = 0.04;
const MOVED = 0.01;
const WITHOUT_COMMITMENT = 0.004;
const UNREGISTERED = 0.003;

/** Somebody of a profession and the institution that employs them. */
export interface Member {
  readonly practitioner: DemoSubject;
  readonly home: DemoSubject;
}

interface Practice {
  readonly site: DemoSubject;
  readonly period: AffiliationPeriod;
}

/** Where the members of a profession practise: most at one site, some at two or three, some moved. */
export function demoAffiliations(
  random: SeededRandom,
  members: readonly Member[],
  institutions: readonly DemoSubject[],
  today: Day,
): DemoAffiliation[] {
  const others = institutions.filter((site) => isSteady(site) && !isPharmacy(site) && site.content.level !== 'tier3');
  return members.flatMap(({ practitioner: { subjectId, content }, home }) => {
    const bound = content.subjectType === 'pharmacyPrincipal' || !isSteady(home);
    const practices = bound ? [practiceAt(random, home)] : practicesOf(random, home, others, today);
    return practices.map(({ site, period }) => ({
      practitionerId: subjectId,
      institutionId: site.subjectId,
      periods: [period],
    }));
  });
}

function practicesOf(random: SeededRandom, home: DemoSubject, others: readonly DemoSubject[], today: Day): Practice[] {
  const elsewhere = (count: number) =>
    random.sample(
      others.filter((site) => site !== home),
      count,
    );
  if (random.chance(MOVED)) return moved(random, home, elsewhere(1), today);
  const further = random.chance(SECOND_SITE) ? elsewhere(random.chance(THIRD_SITE) ? 2 : 1) : [];
  return [home, ...further].map((site) => practiceAt(random, site));
}

/** From the one site to the other without a day between. */
function moved(random: SeededRandom, home: DemoSubject, next: readonly DemoSubject[], today: Day): Practice[] {
  const { site, period } = practiceAt(random, home);
  const on = maxDay(addDays(today, -random.int(30, 700)), addMonths(period.from, 6));
  const after = { from: on, until: null, commitmentSignedOn: on, registered: true };
  return [{ site, period: { ...period, until: on } }, ...next.map((other) => ({ site: other, period: after }))];
}

function practiceAt(random: SeededRandom, site: DemoSubject): Practice {
  const { agreement } = site.content;
  const month = String(random.int(1, 12)).padStart(2, '0');
  const from = maxDay(`${random.int(2020, 2023)}-${month}-01` as Day, agreement?.from ?? ('' as Day));
  const commitmentSignedOn = random.chance(WITHOUT_COMMITMENT) ? null : from;
  const registered = !random.chance(UNREGISTERED);
  return { site, period: { from, until: agreement?.until ?? null, commitmentSignedOn, registered } };
}
