import type { SeededRandom } from '#kernel';
import type { DemoAffiliation, DemoDistrict, DemoSubject } from './demo-data.js';
import { hasWards, isPharmacy, isSteady } from './demo-institutions.js';

export type Registered = Omit<DemoDistrict, 'facts'>;

/** Some persons of one institution. */
export interface Team {
  readonly institutionId: string;
  readonly persons: readonly string[];
}

/** Where stories of hospital staff happen when they don't say where. */
const isStage = (site: DemoSubject): boolean => hasWards(site) || site.content.kind === 'communityHealthCentre';

/** Who may appear in a story. Nobody is given out twice, so that no story disturbs another. */
export class DemoStaff {
  /** By institution and type. */
  private readonly free: ReadonlyMap<string, ReadonlyMap<string, string[]>>;
  private readonly sites: readonly DemoSubject[];

  constructor(
    private readonly random: SeededRandom,
    { institutions, practitioners, affiliations }: Registered,
  ) {
    const typeOf = new Map(practitioners.map(({ subjectId, content }) => [subjectId, content.subjectType as string]));
    this.sites = institutions.filter(isSteady);
    this.free = staffOf(affiliations, typeOf);
  }

  /** Persons of a type from one institution, of one kind where the story needs it. */
  cast(type: string, count: number, kind?: string): Team {
    const usual = type === 'pharmacyPrincipal' ? isPharmacy : isStage;
    const fits = (site: DemoSubject) => (kind === undefined ? usual(site) : site.content.kind === kind);
    const sites = this.sites.filter((site) => fits(site) && this.freeAt(site, type).length >= count);
    const site = this.random.pick(sites);
    return { institutionId: site.subjectId, persons: this.take(site, type, count) };
  }

  /** Up to so many persons of one institution whom a finding there may concern. */
  liableAt(site: DemoSubject, count: number): string[] {
    const usual = isPharmacy(site) ? 'pharmacyPrincipal' : this.random.chance(0.75) ? 'physician' : 'nurse';
    return this.take(site, usual, count);
  }

  private freeAt(site: DemoSubject, type: string): string[] {
    return this.free.get(site.subjectId)?.get(type) ?? [];
  }

  private take(site: DemoSubject, type: string, count: number): string[] {
    const free = this.freeAt(site, type);
    return Array.from({ length: Math.min(count, free.length) }, () =>
      free.splice(this.random.int(0, free.length - 1), 1),
    ).flat();
  }
}

/** Those who practise at one site alone and as the rules ask. */
function staffOf(affiliations: readonly DemoAffiliation[], typeOf: ReadonlyMap<string, string>) {
  const sites = new Map<string, number>();
  for (const { practitionerId: id } of affiliations) sites.set(id, (sites.get(id) ?? 0) + 1);
  const staff = new Map<string, Map<string, string[]>>();
  for (const { practitionerId, institutionId, periods } of affiliations) {
    const proper = periods.every((period) => period.registered && period.commitmentSignedOn !== null);
    if (!proper || sites.get(practitionerId) !== 1) continue;
    const types = getOrMake(staff, institutionId, () => new Map<string, string[]>());
    getOrMake(types, typeOf.get(practitionerId) ?? '', (): string[] => []).push(practitionerId);
  }
  return staff;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
