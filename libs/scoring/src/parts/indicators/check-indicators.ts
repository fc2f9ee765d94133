import { nearestName } from '#kernel';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import { isCommaNumber } from '../../language/slips.js';
import type { BandRule } from '../banding/banding-document.js';
import type { IndicatorRule } from './indicator-document.js';

interface Indicating {
  readonly indicators?: readonly IndicatorRule[];
  readonly assessments?: readonly { readonly id: string }[];
  readonly bands?: readonly BandRule[];
  readonly sequences?: readonly { readonly indicators: readonly string[] }[];
  readonly standing?: {
    readonly passing?: object;
    readonly suspensionLength?: { readonly stated: { readonly limit: number } };
  };
}

const uniqueIds: CheckRule<Indicating> = ({ indicators = [], assessments = [] }, report) => {
  const seen = new Set(['agreement-action', ...assessments.map(({ id }) => id)]);
  indicators.forEach(({ id }, i) => {
    if (seen.has(id)) report(['indicators', i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
    seen.add(id);
  });
};

const SOURCES = ['points', 'band', 'stated'] as const;

/** Points come from one place; liability and statements are about persons. */
const onePointsSource: CheckRule<Indicating> = ({ indicators = [], bands = [], sequences = [] }, report) => {
  const known = bands.map(({ id }) => id);
  indicators.forEach((rule, i) => {
    const path = ['indicators', i];
    const given = SOURCES.filter((name) => rule[name] !== undefined);
    if (given.length !== 1)
      report(
        [...path, given[1] ?? 'points'],
        'points、band、stated 应恰有其一',
        'has exactly one of points, band and stated',
      );
    for (const name of ['band', 'stated'] as const)
      if (rule[name] !== undefined && rule.per !== 'liable')
        report([...path, name], '仅用于 per: liable', 'is for per: liable');
    checkBand(rule.band, known, path, report);
    if (rule.stated !== undefined && rule.stated.min > rule.stated.max)
      report([...path, 'stated', 'max'], '小于 min', 'is below min');
    const inRow = sequences.some(({ indicators: row }) => row.includes(rule.id));
    if (rule.points === 0 && rule.veto === undefined && rule.erases === undefined && !inRow)
      report(
        [...path, 'points'],
        '分值为 0，既无否决，也不清除，不计入连续情形',
        'gives no points and no veto, erases nothing and is in no sequence',
      );
  });
};

function checkBand(
  band: string | undefined,
  known: readonly string[],
  path: readonly (string | number)[],
  report: Report,
) {
  if (band === undefined || known.includes(band)) return;
  report([...path, 'band'], `没有档次 ${band}`, `there is no band ${band}`, nearestName(band, known));
}

/** Only steps that have to be passed in order are remembered. */
const erasedSteps: CheckRule<Indicating> = ({ indicators = [], standing }, report) => {
  indicators.forEach(({ erases }, i) => {
    if (erases === 'pointsAndSteps' && standing?.passing === undefined)
      report(['indicators', i, 'erases'], '需要 standing.passing', 'needs standing.passing');
  });
};

/** Months are stated where points are, and never beyond what may be stated at all. */
const statedMonths: CheckRule<Indicating> = ({ indicators = [], standing }, report) => {
  const limit = standing?.suspensionLength?.stated.limit;
  indicators.forEach(({ statedMonths: months, band, stated, per }, i) => {
    if (months === undefined) return;
    const path = ['indicators', i, 'statedMonths'];
    if (per !== 'liable' || (band === undefined && stated === undefined))
      report(path, '仅用于 per: liable 且有 band 或 stated 的指标', 'is for per: liable with a band or stated points');
    else if (limit === undefined) report(path, '需要 standing.suspensionLength', 'needs standing.suspensionLength');
    else if (months.max > limit)
      report([...path, 'max'], `不得超过 limit（${limit}）`, `must not exceed the limit, ${limit}`);
    if (months.min > months.max) report([...path, 'max'], '小于 min', 'is below min');
  });
};

/** A formula needs its limits and its rounding; a number would ignore them. */
const formulaFields: CheckRule<Indicating> = ({ indicators = [] }, report) => {
  indicators.forEach(({ points, pointsRange, rounding }, i) => {
    // It is told that this is no formula but a number that needs a decimal point.
    const isMeantAsNumber = typeof points === 'string' && isCommaNumber(points);
    for (const [name, value] of isMeantAsNumber ? [] : Object.entries({ pointsRange, rounding })) {
      if ((typeof points === 'string') === (value !== undefined)) continue;
      const path = ['indicators', i, value === undefined ? 'points' : name];
      report(path, `公式需要 ${name}，数值不需要`, `${name} belongs to a formula, which needs it`);
    }
    if (pointsRange !== undefined && pointsRange.min > pointsRange.max)
      report(['indicators', i, 'pointsRange', 'max'], '应不小于 min', 'must not be below min');
  });
};

export const INDICATOR_RULES: readonly CheckRule<Indicating>[] = [
  uniqueIds,
  onePointsSource,
  statedMonths,
  formulaFields,
  erasedSteps,
];
