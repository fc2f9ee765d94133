import type { Day } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { MeritTimeline } from '../policy/policy-timeline.js';
import type { MeritBook } from './merit-book.js';
import { meritStateOn, type MeritState } from './merit-state.js';
import { versionRating } from './rating-version.js';

/** What an institution is on a day, and by which version. */
export interface VersionedState {
  readonly policy: MeritPolicy;
  readonly state: MeritState;
}

/** The state by the version that rates the book on the day; `null`: no version is in force. */
export function stateInRegion(timeline: MeritTimeline, book: MeritBook, day: Day): VersionedState | null {
  const policy = versionRating(timeline, book, day);
  return policy === null ? null : { policy, state: meritStateOn(timeline, policy, book, day) };
}
