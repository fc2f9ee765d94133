import type { Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { Grouping } from './peer-marks.js';

/** Digits of a region belong to peers of a region. */
export function checkGrouping({ groupBy, regionDigits }: Grouping, path: readonly PathPart[], report: Report): void {
  if (groupBy.includes('region') === (regionDigits !== undefined)) return;
  report([...path, 'regionDigits'], '仅按 region 分组时需要', 'is for groupBy region, which needs it');
}
