import { pointsFromNumber, type Points } from '#kernel';
import { compileRange } from '../../policy/score-range.js';
import type { StaffRule } from './staff-document.js';

export interface StaffShareRow {
  /** Whether a share, in hundredths of a per cent, lies in the row. */
  readonly inside: (share: number) => boolean;
  readonly points: Points;
}

export interface StaffRules {
  readonly group: string | null;
  readonly share: readonly StaffShareRow[];
  readonly averagePoint: number;
  readonly rule: StaffRule;
}

/** `null`: the staff is nothing to the score. */
export function compileStaff(rule: StaffRule | undefined): StaffRules | null {
  if (rule === undefined) return null;
  const share = rule.share.map(({ percent, points }) => ({
    inside: compileRange(percent),
    points: pointsFromNumber(points),
  }));
  return { group: rule.group ?? null, share, averagePoint: rule.averagePoint, rule };
}
