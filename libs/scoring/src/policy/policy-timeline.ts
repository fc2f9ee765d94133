import { assert, firstOfYear, yearOf, type Day } from '#kernel';
import type { PolicyRef } from '../entry.js';
import type { CompiledPolicy } from './compiled-policy.js';

/** The versions of one scheme in the order in which they take effect. */
export interface PolicyTimeline {
  readonly scheme: string;
  readonly versions: readonly CompiledPolicy[];
  /** Days inside the timeline on which another version, or none, takes over; ascending, without the first. */
  readonly changes: readonly Day[];
}

/** Orders the versions of a scheme; two versions can't start on one day. */
export function policyTimeline(policies: readonly CompiledPolicy[]): PolicyTimeline {
  const versions = policies.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = versions;
  assert(first !== undefined, 'a timeline has at least one policy version');
  assert(
    versions.every(({ scheme }) => scheme === first.scheme),
    'the versions of a timeline belong to one scheme',
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
export function policyInForce(timeline: PolicyTimeline, day: Day): CompiledPolicy | null {
  for (let i = timeline.versions.length - 1; i >= 0; i -= 1) {
    const version = timeline.versions[i] as CompiledPolicy;
    if (version.from <= day && (version.until === null || day < version.until)) return version;
  }
  return null;
}

/** The first version: it judges what lies before all of them. */
export function firstVersion(timeline: PolicyTimeline): CompiledPolicy {
  return timeline.versions[0] as CompiledPolicy;
}

/** The version that judges a line: the one that it names, else the one in force on its day. */
export function policyOf(timeline: PolicyTimeline, ref: PolicyRef | null, day: Day): CompiledPolicy {
  const named =
    ref === null ? undefined : timeline.versions.find((v) => v.ref.version === ref.version && v.ref.code === ref.code);
  return named ?? policyInForce(timeline, day) ?? firstVersion(timeline);
}

/** The cycle in which a day lies; `to` is its last day. */
export function cycleAt(_policy: CompiledPolicy, day: Day): { readonly from: Day; readonly to: Day } {
  const from = firstOfYear(yearOf(day));
  return { from, to: `${from.slice(0, 4)}-12-31` as Day };
}
