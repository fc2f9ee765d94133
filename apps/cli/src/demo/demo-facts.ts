import type { Day } from '#kernel';
import { DemoCalendar } from './demo-calendar.js';
import type { DemoAffiliation, DemoDistrict, DemoFact, DemoSubject } from './demo-data.js';
import { inspectionOf } from './demo-inspection.js';
import { STORIES } from './demo-stories.js';
import { ordinaryFacts } from './ordinary-facts.js';
import type { Random } from './random.js';
import type { Telling } from './telling.js';

type Registered = Omit<DemoDistrict, 'facts'>;

/** A year of findings: first what shows every state, then what happens every day; in the order of coming in. */
export function demoFacts(random: Random, today: Day, registered: Registered): DemoFact[] {
  const telling = tellingOf(random, today, registered);
  const facts = [...STORIES.flatMap((story) => story(telling)), ...ordinaryFacts(telling)];
  const told = facts.filter(({ day }) => day <= today);
  return told
    .map((fact, i) => ({ fact, i }))
    .toSorted((a, b) => compare(a.fact.day, b.fact.day) || a.i - b.i)
    .map(({ fact }) => fact);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function tellingOf(random: Random, today: Day, { institutions, practitioners, affiliations }: Registered): Telling {
  const typeOf = new Map(practitioners.map(({ subjectId, content }) => [subjectId, content.subjectType as string]));
  const dealtWith = institutions.filter((_, i) => i % 2 === 0);
  const used = new Set<string>();
  let number = 0;
  return {
    random,
    calendar: new DemoCalendar(today),
    dealtWith,
    clean: institutions.filter((_, i) => i % 2 === 1),
    cast: (type, count) => {
      const free = affiliations.filter(({ practitionerId: id }) => typeOf.get(id) === type && !used.has(id));
      const chosen = chooseTeam(random, dealtWith, free, count);
      for (const id of chosen.persons) used.add(id);
      return chosen;
    },
    inspection: (demo) => {
      number += 1;
      const sourceId = `${demo.decidedOn.slice(0, 4)}-${String(number).padStart(6, '0')}`;
      return {
        kind: 'inspection',
        day: demo.decidedOn,
        input: inspectionOf(random, {
          ...demo,
          sourceId,
        }),
      };
    },
  };
}

function chooseTeam(random: Random, sites: readonly DemoSubject[], free: readonly DemoAffiliation[], count: number) {
  const staffOf = (site: DemoSubject) => free.filter(({ institutionId }) => institutionId === site.subjectId);
  const site = random.pick(sites.filter((candidate) => staffOf(candidate).length >= count));
  const persons = random.sample(staffOf(site), count).map(({ practitionerId }) => practitionerId);
  return { institutionId: site.subjectId, persons };
}
