import type { Day, Points } from '#kernel';

/** A stretch of days, half-open; `until` null = open. */
export interface Stretch {
  readonly from: Day;
  readonly until: Day | null;
}

export interface BarredStretch extends Stretch {
  readonly status: 'suspended' | 'terminated';
}

/** A member of an institution's staff as its book knows it; of several lines about one person the newest counts. */
export interface StaffMember {
  readonly practitionerId: string;
  /** When the person practises here. */
  readonly periods: readonly Stretch[];
  /** When the person is barred, by anything but an agreement action against this institution. */
  readonly barred: readonly BarredStretch[];
  /** The cycle's points for findings here, from each day on which they change. */
  readonly points: readonly { readonly from: Day; readonly points: Points }[];
}
