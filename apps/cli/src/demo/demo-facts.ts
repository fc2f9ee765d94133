import type { Day, SeededRandom } from '#kernel';
import { demoAssessments } from './demo-assessments.js';
import type { DemoFact } from './demo-data.js';
import { demoReports } from './demo-reports.js';
import type { Registered } from './demo-staff.js';
import { STORIES } from './demo-stories.js';
import { ordinaryVisits } from './ordinary-visits.js';
import { tellingOf } from './telling.js';

/** Two years of facts: first what shows every state, then what happens every day; in the order of coming in. */
export function demoFacts(random: SeededRandom, today: Day, registered: Registered): DemoFact[] {
  const telling = tellingOf(random, today, registered);
  const stories = STORIES.flatMap((story) => story(telling));
  const facts = [...stories, ...ordinaryVisits(telling), ...demoReports(telling), ...demoAssessments(telling)];
  // Facts of one day stay in the order in which they are told: sorting is stable.
  return facts.filter(({ day }) => telling.calendar.has(day)).toSorted((a, b) => compare(a.day, b.day));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
