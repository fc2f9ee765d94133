import { STANDING_REASON_CODES } from '../model/reason-text.js';
import { lowest } from '../parts/decisions/check-decisions.js';
import type { CheckRule } from './check-rule.js';
import { severalYears, standingBounds } from './check-several-years.js';
import { nearestName } from './nearest-name.js';
import type { DemeritDocument } from './policy-document.js';

const uniqueIds: CheckRule<DemeritDocument> = (policy, report) => {
  for (const part of ['bands', 'indicators'] as const) {
    const seen = new Set<string>(part === 'indicators' ? ['agreement-action'] : []);
    policy[part].forEach(({ id }, i) => {
      if (seen.has(id)) report([part, i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
      seen.add(id);
    });
  }
};

const bands: CheckRule<DemeritDocument> = (policy, report) => {
  policy.bands.forEach(({ min, max }, i) => {
    const before = policy.bands[i - 1];
    if (min > max) report(['bands', i, 'max'], '小于 min', 'is below min');
    if (before !== undefined && min <= before.max)
      report(['bands', i, 'min'], '与前一档次重叠', 'overlaps the band before it');
  });
};

const indicators: CheckRule<DemeritDocument> = (policy, report) => {
  policy.indicators.forEach(({ kind, band, range }, i) => {
    const path = ['indicators', i];
    if (kind === 'band' && range !== undefined)
      report([...path, 'range'], '只用于 kind: stated', 'is for kind: stated');
    if (kind === 'stated' && band !== undefined) report([...path, 'band'], '只用于 kind: band', 'is for kind: band');
    if (range !== undefined && range.min > range.max) report([...path, 'range', 'max'], '小于 min', 'is below min');
    const bands = policy.bands.map(({ id }) => id);
    if (band === undefined || bands.includes(band)) return;
    report([...path, 'band'], `没有档次 ${band}`, `there is no band ${band}`, nearestName(band, bands));
  });
};

const standing: CheckRule<DemeritDocument> = (policy, report) => {
  const [first, second] = policy.standing;
  if (first === undefined) return;
  if (second === undefined) {
    if (first.score.below !== undefined)
      report(['standing', 0, 'score', 'below'], '其上没有规则', 'leaves a gap above it');
    return;
  }
  if (first.status !== 'suspended' || second.status !== 'terminated') {
    report(['standing', 1, 'status'], '应先 suspended 后 terminated', 'the rows are suspended, then terminated');
  }
  const bound = second.score.above === undefined ? 'from' : 'above';
  if (Math.round((first.score.below ?? Infinity) * 100) !== Math.round(lowest(second.score) * 100))
    report(['standing', 1, 'score', bound], '与前一行之间有空档或重叠', 'leaves a gap to, or overlaps, the row before');
  if (second.score.below !== undefined)
    report(['standing', 1, 'score', 'below'], '最后一行没有上限', 'the last row has no upper end');
  if (lowest(second.score) <= lowest(first.score))
    report(['standing', 1, 'score', bound], '应高于前一行', 'must be above the row before');
};

const suspensionLength: CheckRule<DemeritDocument> = (policy, report) => {
  const { table, stated } = policy.switches.suspensionLength;
  const path = ['switches', 'suspensionLength'];
  table.forEach(({ from }, i) => {
    const before = table[i - 1];
    if (before !== undefined && from <= before.from)
      report([...path, 'table', i, 'from'], '应递增', 'must rise from row to row');
  });
  const suspended = policy.standing.find(({ status }) => status === 'suspended');
  if (suspended !== undefined && (table[0]?.from ?? 0) > lowest(suspended.score)) {
    report([...path, 'table', 0, 'from'], '高于暂停的起点', 'is above the score at which a suspension begins');
  }
  if (stated.min > stated.max || stated.max > stated.limit)
    report([...path, 'stated'], '应有 min ≤ max ≤ limit', 'needs min ≤ max ≤ limit');
};

const texts: CheckRule<DemeritDocument> = (policy, report) => {
  for (const code of STANDING_REASON_CODES) {
    if (policy.texts[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
  }
};

const MERIT_ONLY = ['grade', 'notRated', 'veto', 'kind', 'staffShare', 'years', 'rank', 'lastPlace'] as const;

const conditions: CheckRule<DemeritDocument> = ({ decisions }, report) => {
  for (const [table, rows] of Object.entries(decisions)) {
    rows.forEach(({ when }, i) => {
      for (const name of MERIT_ONLY) {
        if (when[name] === undefined) continue;
        report(['decisions', table, i, 'when', name], '仅用于 direction: merit', 'is for direction: merit');
      }
    });
  }
};

export const DEMERIT_RULES = [
  uniqueIds,
  bands,
  indicators,
  standing,
  standingBounds,
  severalYears,
  suspensionLength,
  texts,
  conditions,
];
