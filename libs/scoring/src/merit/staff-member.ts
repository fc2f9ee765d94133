import type { Day, Points } from '#kernel';
import type { Entry } from '../entry.js';
import { asDemerit, type PolicyTimeline } from '../policy/policy-timeline.js';
import { rateSegments } from '../rate/rate.js';
import type { RatingSegment } from '../rating.js';
import type { BarredStretch, StaffMember } from './staff.js';

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
  const persons = asDemerit(timeline);
  const others = lines.filter(({ detail }) => detail.agreement?.institutionId !== institutionId);
  const here = lines.filter(({ cause, detail }) => cause === 'reversed' || detail.institutionId === institutionId);
  return {
    practitionerId,
    periods,
    barred: barredIn(rateSegments(persons, others, [])),
    points: pointsIn(rateSegments(persons, here, [])),
  };
}

/** Neighbouring segments with the same status are one stretch. */
function barredIn(segments: readonly RatingSegment[]): BarredStretch[] {
  const stretches: BarredStretch[] = [];
  for (const { from, until, standing } of segments) {
    const { status } = standing;
    if (status === 'normal') continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.status === status && last.until === from) {
      stretches[stretches.length - 1] = { ...last, until };
    } else stretches.push({ status, from, until });
  }
  return stretches;
}

function pointsIn(segments: readonly RatingSegment[]): StaffMember['points'] {
  const steps: { from: Day; points: Points }[] = [];
  for (const { from, score } of segments) {
    const points = score ?? (0 as Points);
    if (points !== (steps.at(-1)?.points ?? 0)) steps.push({ from, points });
  }
  return steps;
}
