import { assert, firstOfYear, yearOf, type Day } from '#kernel';
import type { PolicyRef } from '../entry.js';
import type { CompiledPolicy, DemeritPolicy, MeritPolicy } from './compiled-policy.js';

/** The versions of one scheme in the order in which they take effect. */
export interface PolicyTimeline<P extends CompiledPolicy = CompiledPolicy> {
  readonly scheme: string;
  readonly versions: readonly P[];
  /** Days inside the timeline on which another version, or none, takes over; ascending, without the first. */
  readonly changes: readonly Day[];
}

export type DemeritTimeline = PolicyTimeline<DemeritPolicy>;
export type MeritTimeline = PolicyTimeline<MeritPolicy>;

/** All versions of a scheme count the same way. */
export const isMerit = (timeline: PolicyTimeline): timeline is MeritTimeline =>
  timeline.versions.every(({ direction }) => direction === 'merit');

/** The timeline of persons' points; the other way of counting has functions of its own. */
export function asDemerit(timeline: PolicyTimeline): DemeritTimeline {
  assert(!isMerit(timeline), 'a merit scheme is rated by its own rules');
  return timeline as DemeritTimeline;
}

/** Orders the versions of a scheme; two versions can't start on one day. */
export function policyTimeline<P extends CompiledPolicy>(policies: readonly P[]): PolicyTimeline<P> {
  const versions = policies.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = versions;
  assert(first !== undefined, 'a timeline has at least one policy version');
  assert(
    versions.every(({ scheme }) => scheme === first.scheme),
    'the versions of a timeline belong to one scheme',
  );
  assert(
    versions.every(({ direction }) => direction === first.direction),
    'the versions of a scheme count in one direction',
  );
  assert(
    new Set(versions.map(({ from }) => from)).size === versions.length,
    'versions of a scheme start on different days',
  );
  const edges = versions.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const changes = [...new Set(edges)].filter((day) => day > first.from).toSorted();
  return { scheme: first.scheme, versions, changes };
}

/** The version in force on a day: the newest that has started and not ended; `null` when there is none. */
export function policyInForce<P extends CompiledPolicy>(timeline: PolicyTimeline<P>, day: Day): P | null {
  for (let i = timeline.versions.length - 1; i >= 0; i -= 1) {
    const version = timeline.versions[i] as P;
    if (version.from <= day && (version.until === null || day < version.until)) return version;
  }
  return null;
}

/** The first version: it judges what lies before all of them. */
export function firstVersion<P extends CompiledPolicy>(timeline: PolicyTimeline<P>): P {
  return timeline.versions[0] as P;
}

/** The version that judges a line: the one that it names, else the one in force on its day. */
export function policyOf<P extends CompiledPolicy>(timeline: PolicyTimeline<P>, ref: PolicyRef | null, day: Day): P {
  const named =
    ref === null ? undefined : timeline.versions.find((v) => v.ref.version === ref.version && v.ref.code === ref.code);
  return named ?? policyInForce(timeline, day) ?? firstVersion(timeline);
}

/** The cycle in which a day lies; `to` is its last day. */
export function cycleAt(_policy: CompiledPolicy, day: Day): { readonly from: Day; readonly to: Day } {
  const from = firstOfYear(yearOf(day));
  return { from, to: `${from.slice(0, 4)}-12-31` as Day };
}
