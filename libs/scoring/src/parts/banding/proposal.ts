import { ZERO_POINTS, type Points } from '#kernel';
import type { Liability, LiablePerson } from '../../model/evidence-fact.js';
import type { CompiledBand, CompiledIndicator, DemeritPolicy } from '../../policy/compiled-policy.js';

/** What a policy proposes for a person and a finding, and the points that may be stated instead. */
export interface Proposal {
  /** `null`: the policy proposes nothing, the points have to be stated. */
  readonly points: Points | null;
  readonly min: Points;
  readonly max: Points;
}

const LADDER: readonly Liability[] = ['general', 'important', 'main'];

type Circumstance = 'mitigation' | 'aggravation' | null;
interface Rung {
  readonly points: Points;
  /** The band in which the rung lies; it widens the allowed range. */
  readonly band: { readonly min: Points; readonly max: Points };
}

/** G23: liability places the points inside the band; mitigation and aggravation move them by the policy's switches. */
export function propose(policy: DemeritPolicy, indicator: CompiledIndicator, person: LiablePerson): Proposal {
  const { band } = indicator;
  if (band === null) return { points: null, min: indicator.min, max: indicator.max };
  const { points, band: reached } = rungFor(policy, band, person);
  return { points, min: lower(band.min, reached.min), max: higher(band.max, reached.max) };
}

const lower = (a: Points, b: Points): Points => (a < b ? a : b);
const higher = (a: Points, b: Points): Points => (a > b ? a : b);

function rungFor(policy: DemeritPolicy, band: CompiledBand, person: LiablePerson): Rung {
  const { liability } = person;
  const circumstance = circumstanceOf(policy, person);
  const way = circumstance === null ? 'none' : policy.switches[circumstance];
  if (circumstance === null || way === 'none') return { points: band.proposals[liability], band };
  const up = circumstance === 'aggravation';
  return way === 'band' ? moveBand(policy, band, liability, up) : moveStep(policy, band, liability, up);
}

function circumstanceOf({ switches }: DemeritPolicy, person: LiablePerson): Circumstance {
  const [mitigated, aggravated] = [person.mitigation.length > 0, person.aggravation.length > 0];
  if (mitigated && aggravated) return switches.bothCircumstances === 'cancel' ? null : switches.bothCircumstances;
  if (mitigated) return 'mitigation';
  return aggravated ? 'aggravation' : null;
}

/** One liability step; past the end of the band the nearest value of its neighbour. */
function moveStep(policy: DemeritPolicy, band: CompiledBand, liability: Liability, up: boolean): Rung {
  const next = LADDER[LADDER.indexOf(liability) + (up ? 1 : -1)];
  if (next !== undefined) return { points: band.proposals[next], band };
  const neighbour = policy.bands[band.index + (up ? 1 : -1)];
  if (neighbour === undefined) return edge(policy, band, up);
  return { points: up ? neighbour.min : neighbour.max, band: neighbour };
}

/** The same liability in the neighbouring band. */
function moveBand(policy: DemeritPolicy, band: CompiledBand, liability: Liability, up: boolean): Rung {
  const neighbour = policy.bands[band.index + (up ? 1 : -1)];
  if (neighbour === undefined) return edge(policy, band, up);
  return { points: neighbour.proposals[liability], band: neighbour };
}

/** Beyond the lowest and the highest band there is nothing: the value stops there. */
function edge({ switches }: DemeritPolicy, band: CompiledBand, up: boolean): Rung {
  if (up) return { points: band.max, band };
  if (switches.belowLowestBand === 'clamp') return { points: band.min, band };
  return { points: ZERO_POINTS, band: { min: ZERO_POINTS, max: ZERO_POINTS } };
}
