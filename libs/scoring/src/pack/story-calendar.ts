import { PUBLISHED_CALENDAR, WorkingCalendar } from '#kernel';

/** How far stories look. */
const LAST_YEAR = 2100;

const yearsTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/**
 * What the tests of a policy count working days by: the published years, and plain weeks in all others. A story has to come
 * out the same whatever is published later; what really happens in a year that nobody knows is never judged so.
 */
export const STORY_CALENDAR = new WorkingCalendar(
  yearsTo(LAST_YEAR)
    .filter((year) => !PUBLISHED_CALENDAR.knows(year))
    .map((year) => ({ year, daysOff: [], workedWeekends: [] })),
);
