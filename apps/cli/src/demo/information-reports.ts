import { addDays, addMonths, type Day } from '#kernel';
import type { DemoFact, DemoSubject } from './demo-data.js';
import { contracted } from './demo-institutions.js';
import type { Telling } from './telling.js';

/** Ten days after each half-year, as the quarterly reports of Suining. */
const DUE = ['01-10', '07-10'] as const;
const ON_TIME = 0.92;
const LATE = 0.06;

/** Every institution's half-yearly report of itself: most on time, some late, a few never. */
export function informationReports(telling: Telling): DemoFact[] {
  const { calendar, institutions } = telling;
  const due = calendar.years().flatMap((year) => DUE.map((day) => `${year}-${day}` as Day));
  return due
    .filter((dueOn) => calendar.has(dueOn))
    .flatMap((dueOn) =>
      institutions
        .filter((site) => contracted(site, addMonths(dueOn, -6), dueOn))
        .map((site) => informationReport(telling, site, dueOn)),
    );
}

function informationReport(telling: Telling, { subjectId }: DemoSubject, dueOn: Day): DemoFact {
  const { receivedOn, confirmedOn } = arrival(telling, dueOn);
  const input = {
    sourceSystem: 'demo-reports',
    sourceId: telling.nextId(dueOn),
    kind: 'informationReport',
    subjectId,
    receivedOn,
    outcome: 'confirmed',
    confirmedOn,
    dueOn,
    findings: [],
  } as const;
  return { kind: 'report', day: confirmedOn, input };
}

function arrival({ random }: Telling, dueOn: Day): { readonly receivedOn: Day | null; readonly confirmedOn: Day } {
  const chance = random.next();
  if (chance >= ON_TIME + LATE) return { receivedOn: null, confirmedOn: addDays(dueOn, random.int(20, 30)) };
  const late = chance >= ON_TIME;
  const receivedOn = addDays(dueOn, late ? random.int(3, 25) : -random.int(0, 9));
  return { receivedOn, confirmedOn: addDays(late ? receivedOn : dueOn, random.int(2, 6)) };
}
