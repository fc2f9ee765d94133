import type { Clock, Day } from '#kernel';
import type { CompiledPolicy } from '#scoring';
import type { LoadedPolicy } from './compiled-texts.js';
import type { PolicyCatalogue } from './policy-catalogue.js';

/** A stored version, and whether it judges the facts of today. */
export interface PolicyVersion extends LoadedPolicy {
  readonly inForce: boolean;
}

/** Policy versions for whoever wants to read them. They are few, and in memory anyway. */
export class Policies {
  constructor(
    private readonly catalogue: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** By code, then in the order in which they take effect; `after` is the place of the last one seen. */
  async page(scheme: string | null, after: string, limit: number): Promise<PolicyVersion[]> {
    if (scheme !== null) await this.catalogue.history(scheme);
    const stored = await this.catalogue.versions();
    const wanted = stored.filter(({ policy }) => scheme === null || policy.scheme === scheme);
    const further = wanted.filter((version) => placeOf(version) > after);
    const inOrder = further.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    return inOrder.slice(0, limit).map((version) => this.shown(version, stored));
  }

  async get(code: string, version: string): Promise<PolicyVersion> {
    const found = await this.catalogue.version({ code, version });
    return this.shown(found, await this.catalogue.versions());
  }

  private shown(version: LoadedPolicy, stored: readonly LoadedPolicy[]): PolicyVersion {
    const newest = newestOn(this.clock.today(), version.policy, stored);
    // By name: a version stored meanwhile compiles all of them again.
    return { ...version, inForce: newest?.ref.code === version.code && newest.ref.version === version.version };
  }
}

/** No part of it has a blank, so texts sort as their parts do. */
export const placeOf = ({ code, version, policy }: LoadedPolicy): string => `${code} ${policy.from} ${version}`;

/** Of the versions of a scheme that speak for the same region, the newest that has begun and not ended. */
function newestOn(
  day: Day,
  { scheme, region }: CompiledPolicy,
  stored: readonly LoadedPolicy[],
): CompiledPolicy | null {
  const rivals = stored
    .map(({ policy }) => policy)
    .filter((policy) => policy.scheme === scheme && policy.region === region);
  const holding = rivals.filter(({ from, until }) => from <= day && (until === null || day < until));
  return holding.reduce<CompiledPolicy | null>(
    (best, next) => (best === null || next.from > best.from ? next : best),
    null,
  );
}
