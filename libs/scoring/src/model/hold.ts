import type { Day } from '#kernel';

/**
 * That a line of the book doesn't count on the days `[from, until)`, because an appeal against it runs. It is said when
 * that begins, with `until` null, and again when it ends: two lines, which mean the same in either order.
 */
export interface Hold {
  /** `seq` of the line. */
  readonly line: number;
  /** By which the line is known where a version that judges its fact anew writes it again; `null` = it has no fact. */
  readonly evidenceId: string | null;
  readonly orderKey: string;
  readonly from: Day;
  /** `null` = not known yet. */
  readonly until: Day | null;
}
