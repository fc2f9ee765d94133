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
interface Rung {
  readonly points: Points;
  /** The band in which the rung lies; it widens the allowed range. */
  readonly band: { readonly min: Points; readonly max: Points };
}

/** G23: liability places the points inside the band; mitigation and aggravation move them as the policy chooses. */
export function propose(banding: Banding, source: BandedSource, person: LiablePerson): Proposal {
  if (source.kind === 'stated') return { points: null, min: source.min, max: source.max };
  const { band } = source;
  const { points, band: reached } = rungFor(banding, band, person);
  return { points, min: lower(band.min, reached.min), max: higher(band.max, reached.max) };
}

const lower = (a: Points, b: Points): Points => (a < b ? a : b);
const higher = (a: Points, b: Points): Points => (a > b ? a : b);

function rungFor(banding: Banding, band: CompiledBand, person: LiablePerson): Rung {
  const { liability } = person;
  const circumstance = circumstanceOf(banding.rule, person);
  const way = circumstance === null ? 'none' : banding.rule[circumstance];
  if (circumstance === null || way === 'none') return { points: band.proposals[liability], band };
  const up = circumstance === 'aggravation';
  return way === 'band' ? moveBand(banding, band, liability, up) : moveStep(banding, band, liability, up);
}

function circumstanceOf({ bothCircumstances }: LiabilityRule, person: LiablePerson): Circumstance {
  const [mitigated, aggravated] = [person.mitigation.length > 0, person.aggravation.length > 0];
  if (mitigated && aggravated) return bothCircumstances === 'cancel' ? null : bothCircumstances;
  if (mitigated) return 'mitigation';
  return aggravated ? 'aggravation' : null;
}

/** One liability step; past the end of the band the nearest value of its neighbour. */
function moveStep(banding: Banding, band: CompiledBand, liability: Liability, up: boolean): Rung {
  const next = LADDER[LADDER.indexOf(liability) + (up ? 1 : -1)];
  if (next !== undefined) return { points: band.proposals[next], band };
  const neighbour = banding.bands[band.index + (up ? 1 : -1)];
  if (neighbour === undefined) return edge(banding, band, up);
  return { points: up ? neighbour.min : neighbour.max, band: neighbour };
}

/** The same liability in the neighbouring band. */
function moveBand(banding: Banding, band: CompiledBand, liability: Liability, up: boolean): Rung {
  const neighbour = banding.bands[band.index + (up ? 1 : -1)];
  if (neighbour === undefined) return edge(banding, band, up);
  return { points: neighbour.proposals[liability], band: neighbour };
}

/** Beyond the lowest and the highest band there is nothing: the value stops there. */
function edge({ rule }: Banding, band: CompiledBand, up: boolean): Rung {
  if (up) return { points: band.max, band };
  if (rule.belowLowestBand === 'clamp') return { points: band.min, band };
  return { points: ZERO_POINTS, band: { min: ZERO_POINTS, max: ZERO_POINTS } };
}
