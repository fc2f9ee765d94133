import type { Day, Message } from '#kernel';

export const UNITS = ['workingDays', 'days', 'months'] as const;
export type Unit = (typeof UNITS)[number];

/** A length of time; its first day, that of the event, doesn't count. */
export interface Length {
  readonly unit: Unit;
  readonly count: number;
}

export const STOP_CAUSES = ['testing', 'appraisal', 'hearing', 'announcement'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

export const EXPIRY_EFFECTS = ['overdue', 'lapsed', 'open'] as const;
export type ExpiryEffect = (typeof EXPIRY_EFFECTS)[number];

/** How a clock counts: what its due day follows from. */
export interface ClockTerms {
  readonly length: Length;
  /** `backward`: from the day of the event back to the first day on which something may be done. */
  readonly counts: 'forward' | 'backward';
  /** What becomes of an end that falls on a day off. */
  readonly endsOnHoliday: 'nextWorkingDay' | 'stays';
}

/** A clock of a version, as the rules say it. */
export interface Clock extends ClockTerms {
  readonly code: string;
  readonly version: string;
  readonly name: Message;
  /** The event whose day starts it. */
  readonly starts: Message;
  /** `latest`: to be done by the due day; `earliest`: not before it. */
  readonly limit: 'latest' | 'earliest';
  /** One after the other, each at most this long and once. */
  readonly extensions: readonly Length[];
  /** What stops it. */
  readonly stops: readonly StopCause[];
  /** What follows when it runs out. */
  readonly expires: { readonly effect: ExpiryEffect; readonly text: Message };
  /** The article. */
  readonly source: Message;
}

/** Days `[from, until)` that don't count; `until: null` = it isn't over. */
export interface Stop {
  readonly from: Day;
  readonly until: Day | null;
}
