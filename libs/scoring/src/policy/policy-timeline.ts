import { assert, type Day } from '#kernel';
import type { PolicyRef } from '../model/entry.js';
import { cycleOn, cycleStart } from './cycle.js';
import type { Basis } from './fact-day.js';
import type { PolicyVersion } from './policy-version.js';

/** The versions of one scheme in the order in which they take effect. */
export interface PolicyTimeline<P extends PolicyVersion> {
  readonly scheme: string;
  readonly versions: readonly P[];
  /** Days inside the timeline on which another version, or none, takes over; ascending, without the first. */
  readonly changes: readonly Day[];
}

/** Orders the versions of a scheme; two versions can't start on one day. */
export function policyTimeline<P extends PolicyVersion>(policies: readonly P[]): PolicyTimeline<P> {
  const versions = policies.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = versions;
  assert(first !== undefined, 'a timeline has at least one policy version');
  assert(
    versions.every(({ scheme }) => scheme === first.scheme),
    'the versions of a timeline belong to one scheme',
  );
  const starts = versions.map(({ region, from }) => `${region} ${from}`);
  assert(new Set(starts).size === versions.length, 'versions of a scheme and region start on different days');
  assert(
    versions.some(({ region }) => region === null),
    'overlays stand beside their base',
  );
  const edges = versions.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const begins = versions.find(({ region }) => region === null)!.from;
  const changes = [...new Set(edges)].filter((day) => day > begins).toSorted();
  return { scheme: first.scheme, versions, changes };
}

/** Whether a version is in force on a day. */
export const covers = ({ from, until }: Pick<PolicyVersion, 'from' | 'until'>, day: Day): boolean =>
  from <= day && (until === null || day < until);

/**
 * The version that judges a fact of a deciding region: of those that hold on every day on which they base themselves,
 * and are for the day of the conduct, the nearest region's, and of these the newest; `null` when there is none.
 */
export function policyDeciding<P extends PolicyVersion>(
  timeline: PolicyTimeline<P>,
  region: string | null,
  dayOf: (basis: Basis) => Day,
): P | null {
  let best: P | null = null;
  for (const version of timeline.versions) {
    const inRegion = version.region === null || region?.startsWith(version.region) === true;
    if (!inRegion || !version.basis.every((basis) => covers(version, dayOf(basis)))) continue;
    if (version.conduct !== null && !covers(version.conduct, dayOf('conductDate'))) continue;
    if (best === null || nearness(version) >= nearness(best)) best = version;
  }
  return best;
}

const nearness = ({ region }: PolicyVersion): number => region?.length ?? 0;

/** The base version in force on a day: the newest that has started and not ended; `null` when there is none. */
export function policyInForce<P extends PolicyVersion>(timeline: PolicyTimeline<P>, day: Day): P | null {
  for (let i = timeline.versions.length - 1; i >= 0; i -= 1) {
    const version = timeline.versions[i] as P;
    if (version.region === null && covers(version, day)) return version;
  }
  return null;
}

/** The first base version: it judges what lies before all of them. */
export function firstVersion<P extends PolicyVersion>(timeline: PolicyTimeline<P>): P {
  return timeline.versions.find(({ region }) => region === null) as P;
}

/** The version that judges a line: the one that it names, else the one in force on its day. */
export function policyOf<P extends PolicyVersion>(timeline: PolicyTimeline<P>, ref: PolicyRef | null, day: Day): P {
  const named =
    ref === null ? undefined : timeline.versions.find((v) => v.ref.version === ref.version && v.ref.code === ref.code);
  return named ?? policyInForce(timeline, day) ?? firstVersion(timeline);
}

/** The cycle in which a day lies; `to` is its last day. */
export function cycleAt({ cycle }: Pick<PolicyVersion, 'cycle'>, day: Day): { readonly from: Day; readonly to: Day } {
  return cycleOn(cycle, day);
}

/** Since when the cycle of a day is the one that `cycleAt` gives: its first day; a rolling one moves every day. */
export function cycleSince({ cycle }: Pick<PolicyVersion, 'cycle'>, day: Day): Day {
  return cycleStart(cycle, day);
}
