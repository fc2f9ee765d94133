import { addMonthsTo, type DayNumber, dayOf } from '#kernel';
import type { Reason, Standing } from '../../model/rating.js';
import type { SecondScore } from './standing-document.js';

/** A standing with what is needed to continue it. */
export interface StandingState {
  readonly status: Standing['status'];
  readonly since: DayNumber | null;
  readonly until: DayNumber | null;
  readonly reason: Reason | null;
  /** Start of the running suspension by points and the first day of the cycle that it belongs to. */
  readonly pointsStart: DayNumber | null;
  readonly pointsCycle: DayNumber | null;
  /** End of the suspension that agreement actions ask for, and its reason. */
  readonly agreementUntil: DayNumber | null;
  readonly agreementReason: Reason | null;
}

/** Something that acts on the standing from `start`. */
export type StandingEffect =
  | {
      readonly kind: 'suspend';
      readonly start: DayNumber;
      readonly months: number;
      readonly cycle: DayNumber;
      readonly reason: Reason;
      readonly secondScore: SecondScore;
      readonly secondScoreNewCycle: SecondScore;
      readonly erases: boolean;
    }
  | {
      readonly kind: 'terminate';
      readonly start: DayNumber;
      readonly months: number;
      readonly renews: boolean;
      readonly reason: Reason;
      readonly erases: boolean;
    }
  | {
      readonly kind: 'agreement';
      readonly start: DayNumber;
      readonly end: DayNumber;
      readonly status: 'suspended' | 'terminated';
      readonly reason: Reason;
    }
  | { readonly kind: 'lift'; readonly start: DayNumber; readonly reason: Reason };

export const NORMAL: StandingState = {
  status: 'normal',
  since: null,
  until: null,
  reason: null,
  pointsStart: null,
  pointsCycle: null,
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
function prolong(state: StandingState, end: DayNumber, reason: Reason): StandingState {
  return state.until !== null && end <= state.until ? state : { ...state, until: end, reason };
}

function suspend(state: StandingState, effect: Effect<'suspend'>): StandingState {
  const { start, months, cycle, reason } = effect;
  if (state.status === 'terminated') return state;
  const first = { pointsStart: start, pointsCycle: cycle };
  if (state.status === 'normal') {
    return { ...state, ...first, status: 'suspended', since: start, until: addMonthsTo(start, months), reason };
  }
  if (state.pointsStart === null) return prolong({ ...state, ...first }, addMonthsTo(start, months), reason);
  return suspendAgain(state, state.pointsStart, effect);
}

/** A second score while suspended: by switch from the original start, from its own, or without effect. */
function suspendAgain(state: StandingState, original: DayNumber, effect: Effect<'suspend'>): StandingState {
  const { start, months, cycle, reason } = effect;
  const sameCycle = cycle === state.pointsCycle;
  const way = sameCycle ? effect.secondScore : effect.secondScoreNewCycle;
  if (way === 'none') return state;
  if (way === 'fromOriginalStart') return prolong(state, addMonthsTo(original, months), reason);
  const anchor = sameCycle ? {} : { pointsStart: start, pointsCycle: cycle };
  return prolong({ ...state, ...anchor }, addMonthsTo(start, months), reason);
}

/** From its own date, with its own end; ends every suspension. While terminated only what renews prolongs. */
function terminate(state: StandingState, { start, months, renews, reason }: Effect<'terminate'>): StandingState {
  const until = addMonthsTo(start, months);
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
  return { ...state, until: state.agreementUntil, reason: state.agreementReason, pointsStart: null, pointsCycle: null };
}

/** A repair: it ends earlier, though not before the day, nor before an agreement action's part does. */
export function shorten(state: StandingState, day: DayNumber, months: number): StandingState {
  const { status, until, agreementUntil } = state;
  if (status === 'normal' || until === null || months === 0) return state;
  const end = Math.max(day, agreementUntil ?? day, addMonthsTo(until, -months));
  return end < until ? { ...state, until: end } : state;
}

/** Back to normal from the day of a restoration. */
export function restore(day: DayNumber, basis: string): StandingState {
  return { ...NORMAL, since: day, reason: { code: 'restored', params: { basis, day: dayOf(day) } } };
}

/** Whether the period of a standing is over on a day: it then awaits what ends it. */
export const isOver = ({ status, until }: StandingState, day: DayNumber): boolean =>
  status !== 'normal' && until !== null && day >= until;

/** The standing as others see it on a day. */
export function standingOn(state: StandingState, day: DayNumber): Standing {
  const { status, since, until, reason } = state;
  const awaiting = status === 'suspended' ? 'evaluation' : 'newRegistration';
  return {
    status,
    since: since === null ? null : dayOf(since),
    until: until === null ? null : dayOf(until),
    awaiting: isOver(state, day) ? awaiting : null,
    reason,
  };
}
