import type { CheckRule } from '../../policy/check-rule.js';
import type { CycleRule } from '../../policy/cycle.js';
import type { ScoreRule } from './score-document.js';

interface Scoring {
  readonly score: ScoreRule;
  readonly cycle: CycleRule;
  readonly groups?: readonly { readonly limit?: number }[];
  readonly indicators?: readonly { readonly validity?: object }[];
  readonly assessments?: readonly { readonly absent?: string }[];
  readonly staff?: object;
}

const range: CheckRule<Scoring> = ({ score: { start, min, max } }, report) => {
  if (max !== null && min >= max) report(['score', 'max'], '应大于 min', 'must be above min');
  if (start < min || (max !== null && start > max))
    report(['score', 'start'], '不在 min 至 max 之间', 'lies outside the range');
};

/** A running score is kept date by date, where limits of groups and the staff of the day are sums. */
const running: CheckRule<Scoring> = (
  { score, cycle, groups = [], indicators = [], assessments = [], staff },
  report,
) => {
  if (score.clamp !== 'running') return;
  const single =
    cycle.kind === 'rolling' || assessments.length > 0 || indicators.some(({ validity }) => validity !== undefined);
  if (single && groups.some(({ limit }) => limit !== undefined))
    report(
      ['score', 'clamp'],
      '积分逐条到期且分组有上限时应为 total',
      'is total where lines expire singly and groups have limits',
    );
  assessments.forEach(({ absent }, i) => {
    if (absent === 'nothing')
      report(['assessments', i, 'absent'], 'score.clamp 为 running 时不可用', 'needs score.clamp: total');
  });
  if (staff !== undefined) report(['score', 'clamp'], '有 staff 时应为 total', 'is total where the staff counts');
};

export const SCORE_RULES: readonly CheckRule<Scoring>[] = [range, running];
