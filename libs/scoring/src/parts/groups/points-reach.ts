import type { GroupRule } from './group-document.js';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** What gives points each time that it happens. */
interface GivingRule {
  readonly group?: string;
  readonly points?: number | string;
  readonly pointsRange?: Range;
  readonly stated?: Range;
  readonly band?: string;
}

interface ShareRule {
  readonly group?: string;
  readonly share: number;
}

interface StaffShares {
  readonly group?: string;
  readonly share: readonly { readonly points: number }[];
  readonly averagePoint: number;
}

/** What of a policy gives and takes points, by group. */
export interface Giving {
  readonly groups?: readonly GroupRule[];
  readonly indicators?: readonly GivingRule[];
  readonly assessments?: readonly ShareRule[];
  readonly staff?: StaffShares;
}

/** The most points that can be taken, 0 or less, and given, 0 or more; adjustments by officers stand beside them. */
export interface Reach {
  readonly low: number;
  readonly high: number;
}

const NOWHERE: Reach = { low: 0, high: 0 };

/** Where what belongs to a group can lead before its limit; `undefined` = what belongs to none. */
export function reachIn({ indicators = [], assessments = [], staff }: Giving, id: string | undefined): Reach {
  const parts = [
    ...indicators.filter(({ group }) => group === id).map(ofIndicator),
    ...assessments.filter(({ group }) => group === id).map(ofAssessment),
    ...(staff !== undefined && staff.group === id ? [ofStaff(staff)] : []),
  ];
  return parts.reduce(sum, NOWHERE);
}

/** Where all points together can lead, each group inside its limit. */
export function reachOf(policy: Giving): Reach {
  const limited = (policy.groups ?? []).map(({ id, limit = Infinity }) => {
    const { low, high } = reachIn(policy, id);
    return { low: Math.max(low, -limit), high: Math.min(high, limit) };
  });
  return limited.reduce(sum, reachIn(policy, undefined));
}

/** Sums of decimals, to the hundredth. */
const sum = (a: Reach, b: Reach): Reach => ({ low: exact(a.low + b.low), high: exact(a.high + b.high) });

const exact = (points: number): number => Math.round(points * 100) / 100;

/** Findings repeat without end. */
function ofIndicator({ points, pointsRange, stated, band }: GivingRule): Reach {
  const { min, max } =
    typeof points === 'number' ? { min: points, max: points } : (pointsRange ?? stated ?? NOWHERE_RANGE);
  return { low: min < 0 ? -Infinity : 0, high: max > 0 || band !== undefined ? Infinity : 0 };
}

const NOWHERE_RANGE = { min: 0, max: 0 };

const ofAssessment = ({ share }: ShareRule): Reach => ({ low: 0 - share, high: 0 });

function ofStaff({ share, averagePoint }: StaffShares): Reach {
  const points = [0, ...share.map((row) => row.points)];
  return { low: averagePoint < 0 ? -Infinity : Math.min(...points), high: Math.max(...points) };
}
