/** The name of the format that docs/draws.md describes; a record of another is refused. */
export const DRAW_FORMAT = 'probity-draw/1';

/** Heaviest weight of an object: beyond it a draw without repetition would mostly meet what was taken already. */
export const MOST_WEIGHT = 1000;

/** Fewest who go together (Order 1 of the NHSA, article 22: two persons at least). */
export const FEWEST_INSPECTORS = 2;

/** Why somebody doesn't go to an object. */
export const EXCLUSION_REASONS = [
  'sameInstitution',
  'formerEmployer',
  'declaredConflict',
  'absent',
  'recentlyVisited',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Why somebody or something of the registers is in none of the lists. */
export const LEFT_OUT_REASONS = ['absent', 'ended', 'recentlyInspected', 'notRated', 'otherGrade'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A part of the objects that is drawn from by itself. */
export interface Stratum {
  readonly name: string;
  /** How many are drawn, at least 1 and at most as many as there are. */
  readonly take: number;
}

/** What may be inspected. */
export interface DrawObject {
  readonly id: string;
  readonly stratum: string;
  /** How likely it comes first beside others of its stratum: its tickets, 1 to `MOST_WEIGHT`. */
  readonly weight: number;
}

/** An object to which somebody doesn't go. */
export interface Exclusion {
  readonly object: string;
  readonly reason: ExclusionReason;
}

/** Who may be drawn for a team. */
export interface DrawMember {
  readonly id: string;
  /** Sorted by object, one an object. */
  readonly exclusions: readonly Exclusion[];
}

/** Who goes to each object. */
export interface Team {
  readonly inspectors: number;
  readonly experts: number;
}

/** Somebody or something of the registers that can't be drawn, with the reason. */
export interface LeftOut {
  readonly kind: 'object' | 'inspector' | 'expert';
  readonly id: string;
  readonly reason: LeftOutReason;
}

/** One who commits to a nonce: `hash` is `nonceHash` of it. */
export interface Party {
  readonly name: string;
  readonly hash: string;
}

/** Where the randomness comes from that nobody knows yet. */
export type RandomnessSource =
  | { readonly kind: 'drand'; readonly chainHash: string; readonly round: number }
  | { readonly kind: 'commitReveal'; readonly parties: readonly Party[] };

/** What is done when the randomness isn't complete in time: nothing is drawn, and a redraw says why. */
export interface Fallback {
  readonly kind: 'redraw';
  /** The instant until which the randomness is waited for. */
  readonly after: string;
}

/** What the lists were made of; for readers, the sampler doesn't ask. */
export interface DrawBasis {
  /** The closed epoch whose registers and ratings were read. */
  readonly knownSeq: string;
  readonly scheme: string;
  /** Objects inspected since this day, and who visited them, are left out; `null` = none are. */
  readonly noRepeatSince: string | null;
}

/** The draw that this one replaces, and why. */
export interface RedrawOf {
  readonly draw: string;
  readonly reason: string;
}

/** What is fixed and published before anybody can know the randomness. Every list is sorted by its ids. */
export interface Commitment {
  readonly format: typeof DRAW_FORMAT;
  readonly id: string;
  readonly purpose: string;
  /** A prefix of the region code; empty = everywhere. */
  readonly region: string;
  /** The day on which the lists are right. */
  readonly day: string;
  readonly committedAt: string;
  readonly basis: DrawBasis | null;
  readonly strata: readonly Stratum[];
  readonly objects: readonly DrawObject[];
  readonly team: Team;
  readonly inspectors: readonly DrawMember[];
  readonly experts: readonly DrawMember[];
  readonly leftOut: readonly LeftOut[];
  readonly randomness: RandomnessSource;
  readonly fallback: Fallback;
  readonly redrawOf: RedrawOf | null;
}
