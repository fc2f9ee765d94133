import { hundredths, pointsFromNumber, type Points } from '#kernel';
import type { Liability } from '../../model/evidence-fact.js';
import type { BandRule, LiabilityRule, ProposalPlace } from './banding-document.js';

export interface CompiledBand {
  readonly id: string;
  /** Place among the bands, from the lowest. */
  readonly index: number;
  readonly min: Points;
  readonly max: Points;
  /** What each liability is proposed inside the band. */
  readonly proposals: Readonly<Record<Liability, Points>>;
  readonly rule: BandRule;
}

/** The bands of a policy, and how persons are placed in them. */
export interface Banding {
  readonly bands: readonly CompiledBand[];
  readonly rule: LiabilityRule;
}

/** `null`: the policy has none. */
export function compileBanding(bands: readonly BandRule[] = [], rule: LiabilityRule | undefined): Banding | null {
  return rule === undefined ? null : { rule, bands: bands.map((band, index) => compileBand(rule, band, index)) };
}

function compileBand({ proposal }: LiabilityRule, rule: BandRule, index: number): CompiledBand {
  const [min, max] = [pointsFromNumber(rule.min), pointsFromNumber(rule.max)];
  // A middle between two hundredths is rounded down, in favour of the person.
  const places: Record<ProposalPlace, Points> = { min, max, middle: hundredths(Math.floor((min + max) / 2)) };
  const { general, important, main } = proposal;
  const proposals = { general: places[general], important: places[important], main: places[main] };
  return { id: rule.id, index, min, max, proposals, rule };
}
