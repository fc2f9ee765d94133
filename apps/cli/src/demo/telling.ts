import type { Day, SeededRandom } from '#kernel';
import { DemoCalendar } from './demo-calendar.js';
import type { DemoFact, DemoSubject } from './demo-data.js';
import { type DemoInspection, inspectionOf } from './demo-inspection.js';
import { DemoStaff, type Registered, type Team } from './demo-staff.js';

/** What a story is told with: people who don't appear in any other story, days, and numbers. */
export interface Telling {
  readonly random: SeededRandom;
  readonly calendar: DemoCalendar;
  readonly institutions: readonly DemoSubject[];
  cast(type: string, count: number, kind?: string): Team;
  liableAt(site: DemoSubject, count: number): string[];
  /** The number under which the source of a fact knows it. */
  nextId(day: Day): string;
  inspection(demo: Omit<DemoInspection, 'sourceId'>): DemoFact & { readonly kind: 'inspection' };
}

export function tellingOf(random: SeededRandom, today: Day, registered: Registered): Telling {
  const staff = new DemoStaff(random, registered);
  let numbered = 0;
  const nextId = (day: Day): string => {
    numbered += 1;
    return `${day.slice(0, 4)}-${String(numbered).padStart(6, '0')}`;
  };
  return {
    random,
    calendar: new DemoCalendar(today),
    institutions: registered.institutions,
    cast: (type, count, kind) => staff.cast(type, count, kind),
    liableAt: (site, count) => staff.liableAt(site, count),
    nextId,
    inspection: (demo) => {
      const input = inspectionOf(random, { ...demo, sourceId: nextId(demo.decidedOn) });
      return { kind: 'inspection', day: demo.decidedOn, input };
    },
  };
}
