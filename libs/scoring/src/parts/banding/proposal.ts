import { ZERO_POINTS, type Points } from '#kernel';
import type { Liability, LiablePerson } from '../../model/evidence-fact.js';
import type { Banding, CompiledBand } from './compile-banding.js';
import type { LiabilityRule } from './banding-document.js';

/** What a policy proposes for a person and a finding, and the points that may be stated instead. */
export interface Proposal {
  /** `null`: the policy proposes nothing, the points have to be stated. */
  readonly points: Points | null;
  readonly min: Points;
  readonly max: Points;
}

const LADDER: readonly Liability[] = ['general', 'important', 'main'];

/** Points that liability places in a band, or that the decision maker states. */
export type BandedSource =
  | { readonly kind: 'band'; readonly band: CompiledBand; readonly min: Points; readonly max: Points }
  | { readonly kind: 'stated'; readonly min: Points; readonly max: Points };

type Circumstance = 'mitigation' | 'aggravation' | null;
/** A band, or the value at which it stops where there is none. */
type Reached = Pick<CompiledBand, 'min' | 'max'> & { readonly proposals?: CompiledBand['proposals'] };

/** G23: liability places the points inside the band; mitigation and aggravation move them as the policy chooses. */
export function propose(banding: Banding, source: BandedSource, person: LiablePerson): Proposal {
  if (source.kind === 'stated') return { points: null, min: source.min, max: source.max };
  const { band } = source;
  const circumstance = circumstanceOf(banding.rule, person);
  const way = circumstance === null ? 'none' : banding.rule[circumstance];
  if (way === 'none') return { points: band.proposals[person.liability], min: band.min, max: band.max };
  const up = circumstance === 'aggravation';
  const reached = banding.bands[band.index + (up ? 1 : -1)] ?? edge(banding, band, up);
  const points = way === 'band' ? inBand(reached, person.liability, up) : oneStep(band, reached, person.liability, up);
  // How far a circumstance moves the points is the decision maker's: as far as the proposal could, one band over.
  return { points, min: lower(band.min, reached.min), max: higher(band.max, reached.max) };
}

const lower = (a: Points, b: Points): Points => (a < b ? a : b);
const higher = (a: Points, b: Points): Points => (a > b ? a : b);

function circumstanceOf({ bothCircumstances }: LiabilityRule, person: LiablePerson): Circumstance {
  const [mitigated, aggravated] = [person.mitigation.length > 0, person.aggravation.length > 0];
  if (mitigated && aggravated) return bothCircumstances === 'cancel' ? null : bothCircumstances;
  if (mitigated) return 'mitigation';
  return aggravated ? 'aggravation' : null;
}

/** One liability step; past the end of the band the nearest value of its neighbour. */
function oneStep(band: CompiledBand, reached: Reached, liability: Liability, up: boolean): Points {
  const next = LADDER[LADDER.indexOf(liability) + (up ? 1 : -1)];
  if (next !== undefined) return band.proposals[next];
  return up ? reached.min : reached.max;
}

/** The same liability in the neighbouring band. */
const inBand = ({ min, max, proposals }: Reached, liability: Liability, up: boolean): Points =>
  proposals?.[liability] ?? (up ? max : min);

/** Beyond the lowest and the highest band there is nothing: the value stops there. */
function edge({ rule }: Banding, band: CompiledBand, up: boolean): Reached {
  if (up) return { min: band.max, max: band.max };
  const lowest = rule.belowLowestBand === 'clamp' ? band.min : ZERO_POINTS;
  return { min: lowest, max: lowest };
}
