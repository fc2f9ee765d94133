import { parseDay, say } from '#kernel';
import { STANDING_REASON_CODES } from '../reason-text.js';
import type { DecisionRule, PolicyDocument, SourceRef } from './policy-document.js';
import type { PolicyProblem } from './policy.errors.js';
import type { PathPart, PolicySource } from './policy-source.js';

type Report = (path: readonly PathPart[], zh: string, en: string) => void;
type Rule = (policy: PolicyDocument, report: Report) => void;

/** What no schema can say: references, order, gaps and overlaps, points with too many decimals, missing texts. */
export function checkPolicy(policy: PolicyDocument, source: PolicySource): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const report: Report = (path, zh, en) => problems.push(source.problem(path, say(zh, en)));
  for (const rule of RULES) rule(policy, report);
  return problems;
}

const decimals: Rule = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (typeof value === 'number' && Math.abs(Math.round(value * 100) - value * 100) > 1e-6) {
      report(path, '分值最多两位小数', 'points have at most two decimals');
    }
  });
};

const days: Rule = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseDay(value) === null) {
      report(path, `${value} 不是日历上的日期`, `${value} is not a calendar day`);
    }
  });
  const { from, until } = policy.effective;
  if (until !== null && until <= from) report(['effective', 'until'], '应晚于 from', 'must be after from');
};

const sources: Rule = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (path.at(-1) !== 'source' || typeof value !== 'object') return;
    const { document } = value as SourceRef;
    if (policy.sources[document] === undefined)
      report([...path, 'document'], `sources 中没有 ${document}`, `sources has no ${document}`);
  });
};

const uniqueIds: Rule = (policy, report) => {
  for (const part of ['bands', 'indicators'] as const) {
    const seen = new Set<string>(part === 'indicators' ? ['agreement-action'] : []);
    policy[part].forEach(({ id }, i) => {
      if (seen.has(id)) report([part, i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
      seen.add(id);
    });
  }
};

const bands: Rule = (policy, report) => {
  policy.bands.forEach(({ min, max }, i) => {
    const before = policy.bands[i - 1];
    if (min > max) report(['bands', i, 'max'], '小于 min', 'is below min');
    if (before !== undefined && min <= before.max)
      report(['bands', i, 'min'], '与前一档次重叠', 'overlaps the band before it');
  });
};

const indicators: Rule = (policy, report) => {
  policy.indicators.forEach(({ kind, band, range }, i) => {
    const path = ['indicators', i];
    if (kind === 'band' && range !== undefined)
      report([...path, 'range'], '只用于 kind: stated', 'is for kind: stated');
    if (kind === 'stated' && band !== undefined) report([...path, 'band'], '只用于 kind: band', 'is for kind: band');
    if (range !== undefined && range.min > range.max) report([...path, 'range', 'max'], '小于 min', 'is below min');
    const known = band === undefined || policy.bands.some(({ id }) => id === band);
    if (!known) report([...path, 'band'], `没有档次 ${band}`, `there is no band ${band}`);
  });
};

const standing: Rule = (policy, report) => {
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
  if (first.score.below !== second.score.from)
    report(
      ['standing', 1, 'score', 'from'],
      '与前一行之间有空档或重叠',
      'leaves a gap to, or overlaps, the row before',
    );
  if (second.score.below !== undefined)
    report(['standing', 1, 'score', 'below'], '最后一行没有上限', 'the last row has no upper end');
  if (second.score.from <= first.score.from)
    report(['standing', 1, 'score', 'from'], '应高于前一行', 'must be above the row before');
};

const suspensionLength: Rule = (policy, report) => {
  const { table, stated } = policy.switches.suspensionLength;
  const path = ['switches', 'suspensionLength'];
  table.forEach(({ from }, i) => {
    const before = table[i - 1];
    if (before !== undefined && from <= before.from)
      report([...path, 'table', i, 'from'], '应递增', 'must rise from row to row');
  });
  const threshold = policy.standing.find(({ status }) => status === 'suspended')?.score.from;
  if (threshold !== undefined && (table[0]?.from ?? 0) > threshold) {
    report([...path, 'table', 0, 'from'], '高于暂停的起点', 'is above the score at which a suspension begins');
  }
  if (stated.min > stated.max || stated.max > stated.limit)
    report([...path, 'stated'], '应有 min ≤ max ≤ limit', 'needs min ≤ max ≤ limit');
};

const decisionTables: Rule = (policy, report) => {
  for (const [kind, rows] of Object.entries(policy.decisions)) {
    rows.forEach(({ when }, i) => {
      const path = ['decisions', kind, i, 'when'];
      const { from = -Infinity, above = -Infinity, below = Infinity } = when.score ?? {};
      if (Math.max(from, above) >= below) report([...path, 'score'], '范围为空', 'no score lies in this range');
      if (rows.slice(0, i).some((row) => covers(row, when)))
        report(path, '被前面的行遮蔽', 'is never reached: a row above matches all of it');
    });
  }
};

function covers(row: DecisionRule, when: DecisionRule['when']): boolean {
  const standings = row.when.standing ?? ['normal', 'suspended', 'terminated'];
  const wanted = when.standing ?? ['normal', 'suspended', 'terminated'];
  const lower = ({ from = -Infinity, above = -Infinity } = {}) =>
    Math.max(from, above === -Infinity ? above : above + 0.01);
  const [outer, inner] = [row.when.score ?? {}, when.score ?? {}];
  const inside = lower(outer) <= lower(inner) && (outer.below ?? Infinity) >= (inner.below ?? Infinity);
  return inside && wanted.every((status) => standings.includes(status));
}

const texts: Rule = (policy, report) => {
  for (const code of STANDING_REASON_CODES) {
    if (policy.texts[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
  }
};

const RULES: readonly Rule[] = [
  decimals,
  days,
  sources,
  uniqueIds,
  bands,
  indicators,
  standing,
  suspensionLength,
  decisionTables,
  texts,
];

function walk(
  value: unknown,
  path: readonly PathPart[],
  visit: (value: unknown, path: readonly PathPart[]) => void,
): void {
  // Tests may hold anything on purpose, impossible points among it.
  if (path.length === 1 && path[0] === 'tests') return;
  visit(value, path);
  if (Array.isArray(value)) value.forEach((part, i) => walk(part, [...path, i], visit));
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) walk(part, [...path, key], visit);
}
