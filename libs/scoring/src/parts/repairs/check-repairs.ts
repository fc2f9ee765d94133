import type { CheckRule } from '../../policy/check-rule.js';
import { nearestName } from '#kernel';
import { DISHONESTY, type RepairRule } from './repair-document.js';

interface Repairing {
  readonly repairs?: readonly RepairRule[];
  readonly indicators?: readonly { readonly id: string }[];
  readonly standing?: object;
}

const each =
  (check: (rule: RepairRule, place: number, policy: Repairing) => readonly Finding[]): CheckRule<Repairing> =>
  (policy, report) =>
    policy.repairs?.forEach((rule, place) => {
      for (const [at, zh, en, meant = null] of check(rule, place, policy))
        report(['repairs', place, ...at], zh, en, meant);
    });

type Finding = readonly [at: readonly (string | number)[], zh: string, en: string, meant?: string | null];

const names = each(({ id, indicators = [] }, place, policy) => {
  const known = (policy.indicators ?? []).map((one) => one.id);
  const twice = policy.repairs!.findIndex((other) => other.id === id) < place;
  return [
    ...(twice ? [[['id'], `${id} 重复`, `${id} is used twice`] as const] : []),
    ...indicators.flatMap((name, i): Finding[] =>
      known.includes(name)
        ? []
        : [[['indicators', i], `没有指标 ${name}`, `there is no indicator ${name}`, nearestName(name, known)]],
    ),
  ];
});

/** NDRC Order 36: nobody is published for less, and nobody for longer. */
const classes = each(({ class: of, after = 0 }) => {
  if (of === undefined) return [];
  const { least, most } = DISHONESTY[of];
  if (after >= least && after <= most) return [];
  return [[['after'], `该类失信为 ${least} 至 ${most} 个月`, `is ${least} to ${most} months for this class`]];
});

const effects = each(({ returns, shortens, most, activities }, _, policy) => [
  ...(returns === undefined && shortens === undefined
    ? [[[], '既不返还分值也不缩短期限', 'gives nothing back and shortens nothing'] as const]
    : []),
  ...(typeof returns === 'number' && activities === undefined
    ? [[['returns'], '按活动返还分值，须列出 activities', 'is for each activity, and none is listed'] as const]
    : []),
  ...(shortens !== undefined && activities === undefined
    ? [[['shortens'], '按活动缩短期限，须列出 activities', 'is for each activity, and none is listed'] as const]
    : []),
  ...(most !== undefined && typeof returns !== 'number'
    ? [[['most'], '仅用于按活动返还的分值', 'is for points for each activity'] as const]
    : []),
  ...(shortens !== undefined && policy.standing === undefined
    ? [[['shortens'], '须有 standing 一节', 'needs the section standing'] as const]
    : []),
]);

export const REPAIR_RULES: readonly CheckRule<Repairing>[] = [names, classes, effects];
