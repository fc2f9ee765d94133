/** By what the registry says of them subjects are peers. */
export const PEER_MARKS = ['subjectType', 'kind', 'level', 'region'] as const;
export type PeerMark = (typeof PEER_MARKS)[number];

/** Who is compared with whom. */
export interface Grouping {
  /** Empty: everybody with everybody. */
  readonly groupBy: readonly PeerMark[];
  /** Leading digits of the division code (GB/T 2260) that peers share: 2, 4 or 6. With `region` only. */
  readonly regionDigits?: number;
}

/** A subject as far as it says whose peer it is. */
export interface Marked {
  readonly subjectType: string;
  readonly kind?: string | null;
  readonly level?: string | null;
  readonly region: string;
}

/** The group of a policy that compares everybody with everybody. */
const EVERYBODY = 'all';

/** Names the peers of a subject: `kind=pharmacy region=6401`. */
export function groupOf({ groupBy, regionDigits }: Grouping, subject: Marked): string {
  if (groupBy.length === 0) return EVERYBODY;
  const value = (mark: PeerMark) =>
    mark === 'region' ? subject.region.slice(0, regionDigits) : (subject[mark] ?? 'none');
  return groupBy.map((mark) => `${mark}=${value(mark)}`).join(' ');
}
