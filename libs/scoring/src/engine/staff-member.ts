import { hundredths, type Day, type Points } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { RatingSegment } from '../model/rating.js';
import type { BarredStretch, StaffMember } from '../model/staff.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rateSegments } from './rate.js';
import { segmentOn } from './segments.js';

/**
 * What an institution's book has to know of one person, from the lines of the person's own book. A standing that the
 * institution's own agreement action caused is left out, so that nothing loops; points count where the finding was
 * made, whatever the person's other sites.
 */
export function staffMember(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  institutionId: string,
  { practitionerId, periods }: Pick<StaffMember, 'practitionerId' | 'periods'>,
): StaffMember {
  const whole = rateSegments(timeline, lines);
  // Most people are known at one site and no action was taken against it: then there is nothing to leave out.
  const without = (keeps: (line: Entry) => boolean) => {
    const kept = lines.filter(keeps);
    return kept.length === lines.length ? whole : rateSegments(timeline, kept);
  };
  return {
    practitionerId,
    periods,
    barred: barredIn(
      without(({ detail }) => detail.agreement?.institutionId !== institutionId),
      whole,
    ),
    points: pointsIn(
      without(({ cause, points, detail }) => {
        return cause === 'reversed' || points === 0 || detail.institutionId === institutionId;
      }),
      whole,
    ),
  };
}

/** When the person is barred, and would be without the institution's own action; neighbouring days are one stretch. */
function barredIn(others: readonly RatingSegment[], whole: readonly RatingSegment[]): BarredStretch[] {
  const stretches: BarredStretch[] = [];
  const days = daysIn(others, whole);
  days.forEach((from, i) => {
    const until = days[i + 1] ?? null;
    const status = statusOn(whole, from) === 'normal' ? 'normal' : statusOn(others, from);
    if (status === 'normal') return;
    const last = stretches.at(-1);
    if (last !== undefined && last.status === status && last.until === from) {
      stretches[stretches.length - 1] = { ...last, until };
    } else stretches.push({ status, from, until });
  });
  return stretches;
}

/** Days on which one of two step functions takes a step. */
const daysIn = (...all: readonly (readonly RatingSegment[])[]): Day[] =>
  [...new Set(all.flatMap((segments) => segments.map(({ from }) => from)))].toSorted();

const statusOn = (segments: readonly RatingSegment[], day: Day) =>
  segmentOn(segments, day)?.standing.status ?? 'normal';

/** What was scored here, as long as the person still has as much: a deduction by officers is nobody's finding. */
function pointsIn(here: readonly RatingSegment[], whole: readonly RatingSegment[]): StaffMember['points'] {
  const steps: { from: Day; points: Points }[] = [];
  for (const from of daysIn(here, whole)) {
    const points = hundredths(Math.min(scoreOn(here, from), scoreOn(whole, from)));
    if (points !== (steps.at(-1)?.points ?? 0)) steps.push({ from, points });
  }
  return steps;
}

const scoreOn = (segments: readonly RatingSegment[], day: Day): number => segmentOn(segments, day)?.score ?? 0;
