import { addMonths, type Day } from '#kernel';
import type { Switches } from '../policy/policy-document.js';
import type { Reason, Standing } from '../model/rating.js';

/** A standing with what is needed to continue it. */
export interface StandingState {
  readonly status: Standing['status'];
  readonly since: Day | null;
  readonly until: Day | null;
  readonly reason: Reason | null;
  /** Start of the running suspension by points and the cycle that it belongs to. */
  readonly pointsStart: Day | null;
  readonly pointsYear: number | null;
  /** End of the suspension that agreement actions ask for, and its reason. */
  readonly agreementUntil: Day | null;
  readonly agreementReason: Reason | null;
}

/** Something that acts on the standing from `start`. */
export type StandingEffect =
  | {
      readonly kind: 'suspend';
      readonly start: Day;
      readonly months: number;
      readonly year: number;
      readonly reason: Reason;
      readonly switches: Switches;
    }
  | {
      readonly kind: 'terminate';
      readonly start: Day;
      readonly months: number;
      readonly renews: boolean;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'agreement';
      readonly start: Day;
      readonly end: Day;
      readonly status: 'suspended' | 'terminated';
      readonly reason: Reason;
    }
  | { readonly kind: 'lift'; readonly start: Day; readonly reason: Reason };

export const NORMAL: StandingState = {
  status: 'normal',
  since: null,
  until: null,
  reason: null,
  pointsStart: null,
  pointsYear: null,
  agreementUntil: null,
  agreementReason: null,
};

export function applyEffect(state: StandingState, effect: StandingEffect): StandingState {
  if (effect.kind === 'suspend') return suspend(state, effect);
  if (effect.kind === 'terminate') return terminate(state, effect);
  if (effect.kind === 'agreement') return followAgreement(state, effect);
  return lift(state, effect);
}

type Effect<K extends StandingEffect['kind']> = Extract<StandingEffect, { kind: K }>;

/** Never shorter: a later end and its reason, or everything as it was. */
function prolong(state: StandingState, end: Day, reason: Reason): StandingState {
  return state.until !== null && end <= state.until ? state : { ...state, until: end, reason };
}

function suspend(state: StandingState, effect: Effect<'suspend'>): StandingState {
  const { start, months, year, reason } = effect;
  if (state.status === 'terminated') return state;
  const first = { pointsStart: start, pointsYear: year };
  if (state.status === 'normal') {
    return { ...state, ...first, status: 'suspended', since: start, until: addMonths(start, months), reason };
  }
  if (state.pointsStart === null) return prolong({ ...state, ...first }, addMonths(start, months), reason);
  return suspendAgain(state, state.pointsStart, effect);
}

/** A second score while suspended: by switch from the original start, from its own, or without effect. */
function suspendAgain(
  state: StandingState,
  original: Day,
  { start, months, year, reason, switches }: Effect<'suspend'>,
): StandingState {
  const sameCycle = year === state.pointsYear;
  const way = sameCycle ? switches.secondScore : switches.secondScoreNewCycle;
  if (way === 'none') return state;
  if (way === 'fromOriginalStart') return prolong(state, addMonths(original, months), reason);
  const anchor = sameCycle ? {} : { pointsStart: start, pointsYear: year };
  return prolong({ ...state, ...anchor }, addMonths(start, months), reason);
}

/** From its own date, with its own end; ends every suspension. While terminated only what renews prolongs. */
function terminate(state: StandingState, { start, months, renews, reason }: Effect<'terminate'>): StandingState {
  const until = addMonths(start, months);
  if (state.status === 'terminated') return renews ? prolong(state, until, reason) : state;
  return { ...NORMAL, status: 'terminated', since: start, until, reason };
}

/** The stricter status with its own end and reason; of the same status the later end. */
function followAgreement(state: StandingState, { start, end, status, reason }: Effect<'agreement'>): StandingState {
  if (state.status === 'terminated') return status === 'terminated' ? prolong(state, end, reason) : state;
  if (status === 'terminated') return { ...NORMAL, status, since: start, until: end, reason };
  const later = state.agreementUntil === null || end > state.agreementUntil;
  const next = later ? { ...state, agreementUntil: end, agreementReason: reason } : state;
  return state.status === 'suspended'
    ? prolong(next, end, reason)
    : { ...next, status, since: start, until: end, reason };
}

/** Ends a suspension by points early, where the policy says so; an agreement action's part stays. */
function lift(state: StandingState, { start, reason }: Effect<'lift'>): StandingState {
  if (state.status !== 'suspended' || state.pointsStart === null) return state;
  if (state.agreementUntil === null) return { ...NORMAL, since: start, reason };
  return { ...state, until: state.agreementUntil, reason: state.agreementReason, pointsStart: null, pointsYear: null };
}

/** Back to normal from the day of a restoration. */
export function restore(day: Day, basis: string): StandingState {
  return { ...NORMAL, since: day, reason: { code: 'restored', params: { basis, day } } };
}

/** The standing as others see it on a day: when the period is over it awaits what ends it. */
export function standingOn({ status, since, until, reason }: StandingState, day: Day): Standing {
  const over = status !== 'normal' && until !== null && day >= until;
  const awaiting = status === 'suspended' ? 'evaluation' : 'newRegistration';
  return { status, since, until, awaiting: over ? awaiting : null, reason };
}
