import type { CheckRule } from '../../policy/check-rule.js';
import { type CycleRule, rolls } from '../../policy/cycle.js';
import type { EarlierCyclesRule } from './earlier-cycles-document.js';

interface Cyclic {
  readonly cycle: CycleRule;
  readonly earlierCycles?: EarlierCyclesRule;
  readonly carryOver?: object;
  readonly hysteresis?: object;
  readonly indicators?: readonly { readonly validity?: object }[];
  readonly assessments?: readonly object[];
}

const FIXED_MONTHS = [1, 2, 3, 4, 6, 12];

const cycle: CheckRule<Cyclic> = ({ cycle: rule }, report) => {
  const { kind, months, from } = rule as { readonly kind: string; readonly months?: number; readonly from?: string };
  const wrong = (field: string, zh: string, en: string) => report(['cycle', field], zh, en);
  if ((kind !== 'calendarYear') !== (months !== undefined))
    wrong('months', '用于 rolling、fromFact 和 fixed，均必填', 'is for rolling, fromFact and fixed, which need it');
  if ((kind === 'fixed') !== (from !== undefined)) wrong('from', '仅 fixed 需要', 'is for fixed, which needs it');
  if (kind === 'fixed' && months !== undefined && !FIXED_MONTHS.includes(months))
    wrong('months', '应整除一年：1、2、3、4、6、12', 'must divide the year: 1, 2, 3, 4, 6 or 12');
};

const earlierCycles: CheckRule<Cyclic> = ({ earlierCycles: rule }, report) => {
  if (rule !== undefined && rule.weights[0] === 0)
    report(['earlierCycles', 'weights', 0], '本周期的权重不能为 0', 'this cycle cannot weigh nothing');
};

/** A cycle that rolls never closes, so there is nothing to look back at. */
const closings: CheckRule<Cyclic> = ({ cycle: rule, ...policy }, report) => {
  if (!rolls(rule)) return;
  for (const name of ['earlierCycles', 'carryOver', 'hysteresis'] as const)
    if (policy[name] !== undefined)
      report([name], `${rule.kind} 周期没有期末`, `needs a cycle that closes, not a ${rule.kind} one`);
};

/** What counts across the turn of a cycle by itself, or through its mean, would count twice. */
const carriedOnce: CheckRule<Cyclic> = (
  { carryOver, earlierCycles: mean, indicators = [], assessments = [] },
  report,
) => {
  if (carryOver === undefined) return;
  const across = indicators.some(({ validity }) => validity !== undefined) || assessments.length > 0;
  if (across)
    report(
      ['carryOver'],
      '指标或考核有自己的有效期时不可结转',
      'is for schemes in which nothing has a validity of its own',
    );
  if (mean !== undefined) report(['carryOver'], '不可与 earlierCycles 并用', 'cannot stand beside earlierCycles');
};

export const CYCLE_RULES: readonly CheckRule<Cyclic>[] = [cycle, earlierCycles, closings, carriedOnce];
