import type { Message } from '#kernel';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { AgreementActionRule } from '../../policy/policy-head.js';
import type { PathPart } from '../../policy/policy-source.js';
import { lowest, type ScoreRange } from '../../policy/score-range.js';
import { STANDING_REASON_CODES } from '../../model/reason-text.js';
import type { ScoreRule } from '../score/score-document.js';
import { type SeveralYearsRule, YEARS_REASON_CODES } from './several-years.js';
import type { StandingRule } from './standing-document.js';

interface Standings {
  readonly standing?: StandingRule;
  readonly agreementAction: AgreementActionRule;
  readonly score: ScoreRule;
  readonly texts: Readonly<Record<string, Message>>;
}

const steps: CheckRule<Standings> = ({ standing }, report) => {
  const [first, second] = standing?.steps ?? [];
  if (first === undefined) return;
  if (second === undefined) {
    if (first.score.below !== undefined)
      report(['standing', 'steps', 0, 'score', 'below'], '其上没有规则', 'leaves a gap above it');
    return;
  }
  if (first.status !== 'suspended' || second.status !== 'terminated') {
    report(
      ['standing', 'steps', 1, 'status'],
      '应先 suspended 后 terminated',
      'the rows are suspended, then terminated',
    );
  }
  const bound = second.score.above === undefined ? 'from' : 'above';
  if (Math.round((first.score.below ?? Infinity) * 100) !== Math.round(lowest(second.score) * 100))
    report(
      ['standing', 'steps', 1, 'score', bound],
      '与前一行之间有空档或重叠',
      'leaves a gap to, or overlaps, the row before',
    );
  if (second.score.below !== undefined)
    report(['standing', 'steps', 1, 'score', 'below'], '最后一行没有上限', 'the last row has no upper end');
  if (lowest(second.score) <= lowest(first.score))
    report(['standing', 'steps', 1, 'score', bound], '应高于前一行', 'must be above the row before');
};

const suspensionLength: CheckRule<Standings> = ({ standing }, report) => {
  if (standing === undefined) return;
  const { table, stated } = standing.suspensionLength;
  const path = ['standing', 'suspensionLength'];
  table.forEach(({ from }, i) => {
    const before = table[i - 1];
    if (before !== undefined && from <= before.from)
      report([...path, 'table', i, 'from'], '应递增', 'must rise from row to row');
  });
  const suspended = standing.steps.find(({ status }) => status === 'suspended');
  if (suspended !== undefined && (table[0]?.from ?? 0) > lowest(suspended.score)) {
    report([...path, 'table', 0, 'from'], '高于暂停的起点', 'is above the score at which a suspension begins');
  }
  if (stated.min > stated.max || stated.max > stated.limit)
    report([...path, 'stated'], '应有 min ≤ max ≤ limit', 'needs min ≤ max ≤ limit');
};

/** Steps, and rows of `severalYears`, begin at, or above, one score. */
const bounds: CheckRule<Standings> = ({ standing }, report) => {
  for (const name of ['steps', 'severalYears'] as const)
    standing?.[name]?.forEach(({ score }, i) => checkBound(score, ['standing', name, i, 'score'], report));
};

function checkBound({ from, above }: ScoreRange, path: readonly PathPart[], report: Report): void {
  if ((from === undefined) === (above === undefined))
    report(path, 'from 与 above 应恰有其一', 'needs either from or above');
}

/** Rows that everybody would meet, that add nothing to another one, or whose reason has no text. */
const severalYears: CheckRule<Standings> = ({ standing, score: { start }, texts }, report) => {
  const rows = standing?.severalYears ?? [];
  rows.forEach((row, i) => {
    const path = ['standing', 'severalYears', i];
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

/** Why a standing is what it is, people read in the policy's own words. */
const texts: CheckRule<Standings> = ({ standing, texts: words }, report) => {
  const codes = standing === undefined ? ['agreementSuspended', 'agreementRescinded'] : STANDING_REASON_CODES;
  for (const code of codes)
    if (words[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
};

/** Who follows an agreement action has a standing of their own. */
const liable: CheckRule<Standings> = ({ standing, agreementAction }, report) => {
  if (standing === undefined && agreementAction.liable !== undefined)
    report(['agreementAction', 'liable'], '需要 standing', 'needs the section standing');
};

export const STANDING_RULES: readonly CheckRule<Standings>[] = [
  steps,
  bounds,
  severalYears,
  suspensionLength,
  texts,
  liable,
];
