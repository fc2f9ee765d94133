import type { CheckRule } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import { type Giving, reachIn } from './points-reach.js';

/** Parts of a score to which nothing belongs. */
const emptyGroups: CheckRule<Giving> = ({ groups = [], indicators = [], assessments = [], staff }, report) => {
  const used = new Set(
    [...indicators, ...assessments, ...(staff === undefined ? [] : [staff])].map(({ group }) => group),
  );
  groups.forEach(({ id }, i) => {
    if (!used.has(id)) report(['groups', i], `分组 ${id} 中没有内容`, `nothing belongs to the group ${id}`);
  });
};

/** A share of the score beyond the limit of its group: the rest of it is never lost or won. */
const sharesBeyondLimits: CheckRule<Giving> = ({ groups = [], assessments = [], staff }, report) => {
  const limits = new Map(groups.map(({ id, limit }) => [id, limit]));
  const check = (group: string | undefined, points: number, path: readonly PathPart[]) => {
    const limit = limits.get(group ?? '') ?? Infinity;
    if (Math.abs(points) > limit)
      report(
        path,
        `超过所属分组的上限 ${limit}，超出部分不计`,
        `is more than the limit of its group: beyond ${limit} nothing counts`,
      );
  };
  assessments.forEach(({ group, share }, i) => check(group, share, ['assessments', i, 'share']));
  staff?.share.forEach(({ points }, i) => check(staff.group, points, ['staff', 'share', i, 'points']));
};

/** A limit that all shares of the group together stay under. */
const limitsNotReached: CheckRule<Giving> = (policy, report) => {
  (policy.groups ?? []).forEach(({ id, limit }, i) => {
    if (limit === undefined) return;
    const { low, high } = reachIn(policy, id);
    const most = Math.max(0 - low, high);
    if (most > 0 && most < limit)
      report(
        ['groups', i, 'limit'],
        `不会达到：组内合计最多 ${most} 分`,
        `is never reached: the group has ${most} points at most`,
      );
  });
};

export const GROUP_WARNINGS: readonly CheckRule<Giving>[] = [emptyGroups, sharesBeyondLimits, limitsNotReached];
