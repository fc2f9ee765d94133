import { lowest } from '../parts/decisions/check-decisions.js';
import type { CheckRule, Report } from './check-rule.js';
import type { PathPart } from './policy-source.js';
import type { DemeritDocument } from './policy-document.js';
import type { ScoreRange } from './policy-head.js';
import { type SeveralYearsRule, YEARS_REASON_CODES } from './several-years.js';

/** Rows of `standing` and of `severalYears` begin at, or above, one score. */
export const standingBounds: CheckRule<DemeritDocument> = ({ standing, severalYears = [] }, report) => {
  standing.forEach(({ score }, i) => checkBound(score, ['standing', i, 'score'], report));
  severalYears.forEach(({ score }, i) => checkBound(score, ['severalYears', i, 'score'], report));
};

function checkBound({ from, above }: ScoreRange, path: readonly PathPart[], report: Report): void {
  if ((from === undefined) === (above === undefined))
    report(path, 'from 与 above 应恰有其一', 'needs either from or above');
}

/** Rows that everybody would meet, that add nothing to another one, or whose reason has no text. */
export const severalYears: CheckRule<DemeritDocument> = ({ severalYears: rows = [], start, texts }, report) => {
  rows.forEach((row, i) => {
    const path = ['severalYears', i];
    if (lowest(row.score) <= start) report([...path, 'score'], '应高于起始分', 'must lie above the start value');
    if (rows.some((other, k) => k !== i && adds(other, row) && (k < i || !adds(row, other))))
      report(path, '被另一行包含', 'adds nothing to another row');
    const code = YEARS_REASON_CODES[row.status];
    if (texts[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
  });
};

/** Whether `outer` does for every person whom `inner` meets at least as much. */
function adds(outer: SeveralYearsRule, inner: SeveralYearsRule): boolean {
  const wider = outer.years <= inner.years && lowest(outer.score) <= lowest(inner.score);
  return outer.status === inner.status && wider && outer.months >= inner.months;
}
