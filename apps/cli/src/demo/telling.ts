import type { DemoCalendar } from './demo-calendar.js';
import type { DemoFact, DemoSubject } from './demo-data.js';
import type { DemoInspection } from './demo-inspection.js';
import type { Random } from './random.js';

/** What a story is told with: people who don't appear in any other story, and days. */
export interface Telling {
  readonly random: Random;
  readonly calendar: DemoCalendar;
  /** Institutions that a decision is made against; about half of all. */
  readonly dealtWith: readonly DemoSubject[];
  readonly clean: readonly DemoSubject[];
  /** Persons of a type from one of the institutions dealt with; nobody is given out twice. */
  cast(type: string, count: number): { readonly institutionId: string; readonly persons: readonly string[] };
  inspection(demo: Omit<DemoInspection, 'sourceId'>): DemoFact & { readonly kind: 'inspection' };
}
