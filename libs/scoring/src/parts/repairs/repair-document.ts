import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/**
 * Classes of published dishonesty with the months before which, and within which, a repair becomes possible (NDRC
 * Order 36: minor at most 3 months, general 3 to 12, serious 12 to 36).
 */
export const DISHONESTY: Readonly<Record<DishonestyClass, { readonly least: number; readonly most: number }>> = {
  minor: { least: 0, most: 3 },
  general: { least: 3, most: 12 },
  serious: { least: 12, most: 36 },
};
export type DishonestyClass = 'minor' | 'general' | 'serious';

/** What a subject may do to make up for a violation. */
export interface RepairActivity {
  readonly id: string;
  readonly title: Message;
}

/** How a repair shortens a running suspension or termination: months for each activity, and at most. */
export interface ShorteningRule {
  readonly months: number;
  readonly most: number;
}

/** One way of repair: of which lines, after what time, by what, and what it gives back. */
export interface RepairRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** Indicators whose lines may be repaired; absent: all of them. */
  readonly indicators?: readonly string[];
  readonly class?: DishonestyClass;
  /** Months from the score date that have to be over; absent: none. */
  readonly after?: number;
  /** Nothing newer is held against the subject in the scheme. */
  readonly clean?: boolean;
  readonly activities?: readonly RepairActivity[];
  /** Points for each activity, or all that the fact gave: from the repair on its lines don't count. Absent: none. */
  readonly returns?: number | 'all';
  /** The most points that the rule gives back in one cycle; absent: as many as the facts cost. */
  readonly most?: number;
  readonly shortens?: ShorteningRule;
  /** The institution where the person practises has to agree. */
  readonly consent?: boolean;
  /** The clock within which an application is answered, by its code; absent: none runs. */
  readonly review?: string;
  /** A public commitment has to be signed. */
  readonly commitment?: boolean;
}
