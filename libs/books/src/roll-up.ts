import type { SchemeHistory } from '#policy';

/** Institutions rated under one scheme see their staff as rated under another. */
export interface RollUp {
  /** The scheme of the staff. */
  readonly from: SchemeHistory;
  /** The scheme of the institutions. */
  readonly into: SchemeHistory;
}

/** The roll-ups between schemes, as their policies name them. */
export function rollUpsOf(histories: readonly SchemeHistory[]): RollUp[] {
  return histories.flatMap((into) => {
    const named = into.timeline.versions.flatMap(({ staff }) => staff?.rule.scheme ?? []);
    // Staff is seen by its standing and points: only a scheme whose points move a standing has both.
    const staff = histories.filter((history) => named.includes(history.scheme) && movesByPoints(history));
    return staff.map((from) => ({ from, into }));
  });
}

/** Whether points move a standing under some version of a scheme: such a standing is restored. */
export const movesByPoints = ({ timeline }: SchemeHistory): boolean =>
  timeline.versions.some(({ standing }) => standing !== null);
