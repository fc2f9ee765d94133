import type { Message } from '#kernel';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { CycleRule } from '../../policy/cycle.js';
import type { AgreementActionRule } from '../../policy/policy-head.js';
import type { PathPart } from '../../policy/policy-source.js';
import { lowest, type ScoreRange } from '../../policy/score-range.js';
import type { ScoreRule } from '../score/score-document.js';
import { type SeveralYearsRule, YEARS_REASON_CODES } from './several-years.js';
import type { StandingRule } from './standing-document.js';
import { SEVERITY } from './statuses.js';

interface Standings {
  readonly standing?: StandingRule;
  readonly agreementAction?: AgreementActionRule;
  readonly score: ScoreRule;
  readonly cycle: CycleRule;
  readonly indicators?: readonly { readonly erases?: string }[];
  readonly texts: Readonly<Record<string, Message>>;
}

/** Steps rise, get no milder, and leave no gap. */
const steps: CheckRule<Standings> = ({ standing }, report) => {
  const rows = standing?.steps ?? [];
  rows.forEach(({ id, status, score }, i) => {
    const path = ['standing', 'steps', i];
    const next = rows[i + 1];
    if (id !== undefined && rows.findIndex((other) => other.id === id) < i)
      report([...path, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
    if (next === undefined) {
      if (score.below !== undefined)
        report([...path, 'score', 'below'], '最后一行没有上限', 'the last row has no upper end');
      return;
    }
    const at = ['standing', 'steps', i + 1];
    const bound = next.score.above === undefined ? 'from' : 'above';
    if (SEVERITY[next.status] < SEVERITY[status])
      report([...at, 'status'], '应不轻于前一行', 'must not be milder than the row before');
    if (lowest(next.score) <= lowest(score))
      report([...at, 'score', bound], '应高于前一行', 'must be above the row before');
    if (score.below !== undefined && Math.round(score.below * 100) !== Math.round(lowest(next.score) * 100))
      report([...at, 'score', bound], '与前一行之间有空档或重叠', 'leaves a gap to, or overlaps, the row before');
  });
};

/** How long a standing lasts is said by its step, or by the tables. */
const lengths: CheckRule<Standings> = ({ standing }, report) => {
  if (standing === undefined) return;
  const needs = { suspended: 'suspensionLength', terminated: 'terminationMonths', normal: null } as const;
  standing.steps.forEach(({ status, months }, i) => {
    const section = needs[status];
    if (section === null && months !== undefined)
      report(['standing', 'steps', i, 'months'], '仅用于暂停和终止', 'is for suspended and terminated');
    if (section !== null && months === undefined && standing[section] === undefined)
      report(['standing', 'steps', i], `需要 months 或 ${section}`, `needs months, or ${section}`);
  });
};

const suspensionLength: CheckRule<Standings> = ({ standing }, report) => {
  if (standing?.suspensionLength === undefined) return;
  const { table, stated } = standing.suspensionLength;
  const path = ['standing', 'suspensionLength'];
  table.forEach(({ from }, i) => {
    const before = table[i - 1];
    if (before !== undefined && from <= before.from)
      report([...path, 'table', i, 'from'], '应递增', 'must rise from row to row');
  });
  const suspended = standing.steps.find(({ status, months }) => status === 'suspended' && months === undefined);
  if (suspended !== undefined && (table[0]?.from ?? 0) > lowest(suspended.score)) {
    report([...path, 'table', 0, 'from'], '高于暂停的起点', 'is above the score at which a suspension begins');
  }
  if (stated.min > stated.max || stated.max > stated.limit)
    report([...path, 'stated'], '应有 min ≤ max ≤ limit', 'needs min ≤ max ≤ limit');
};

/** What a further score does while suspended is said where there can be one, and only there. */
const secondScores: CheckRule<Standings> = ({ standing, cycle, indicators = [] }, report) => {
  if (standing === undefined) return;
  const again = suspendsAgain(standing) || indicators.some(({ erases }) => erases === 'pointsAndSteps');
  const asked = { secondScore: again, secondScoreNewCycle: again && cycle.kind !== 'rolling' };
  const [zh, en] = again
    ? ['仅用于会结束的周期，滚动周期没有后一周期', 'is for cycles that end: of a rolling one there is no later one']
    : ['仅用于暂停期间可再次暂停的规则', 'is for a standing that can suspend again while suspended'];
  for (const name of ['secondScore', 'secondScoreNewCycle'] as const) {
    if (asked[name] && standing[name] === undefined) report(['standing'], `缺少字段 ${name}`, `missing field ${name}`);
    if (!asked[name] && standing[name] !== undefined) report(['standing', name], zh, en);
  }
};

/** Of steps in order each is taken once: a second one has to be there, or another cause of a suspension; or an event makes the steps be forgotten meanwhile. */
function suspendsAgain({ passing, steps, severalYears = [], suspensionLength }: StandingRule): boolean {
  const suspending = [...steps, ...severalYears].filter(({ status }) => status === 'suspended');
  return passing === undefined || suspending.length > 1 || suspensionLength !== undefined;
}

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
    if (lowest(row.score) <= start) report([...path, 'score'], '应高于起评分', 'must lie above the start value');
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

/** Why a standing is what it is, people read in the policy's own words: of every reason that the policy can give. */
const texts: CheckRule<Standings> = ({ standing, agreementAction, texts: words }, report) => {
  const acted = agreementAction === undefined ? [] : ['agreementSuspended', 'agreementRescinded'];
  for (const code of [...acted, ...reasonsOf(standing)])
    if (words[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
};

function reasonsOf(standing: StandingRule | undefined): string[] {
  if (standing === undefined) return [];
  const gives = (status: string) => standing.steps.some((step) => step.status === status);
  const given = {
    suspensionByTotal: gives('suspended'),
    statedSuspension: standing.suspensionLength !== undefined,
    accumulated: gives('terminated'),
    singleScore: standing.terminationMonths !== undefined,
    belowThreshold: standing.belowThreshold === 'ends',
    restored: gives('suspended') || gives('terminated'),
  };
  return Object.entries(given).flatMap(([code, needed]) => (needed ? [code] : []));
}

/** Who follows an agreement action has a standing of their own. */
const liable: CheckRule<Standings> = ({ standing, agreementAction }, report) => {
  if (standing === undefined && agreementAction?.liable !== undefined)
    report(['agreementAction', 'liable'], '需要 standing', 'needs the section standing');
};

export const STANDING_RULES: readonly CheckRule<Standings>[] = [
  steps,
  lengths,
  bounds,
  severalYears,
  suspensionLength,
  secondScores,
  texts,
  liable,
];
