import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { GroupRule } from './group-document.js';

interface Member {
  readonly group?: string;
}

interface Grouped {
  readonly groups?: readonly GroupRule[];
  readonly indicators?: readonly Member[];
  readonly assessments?: readonly Member[];
  readonly staff?: Member;
}

/** What officers adjust stands beside the groups of a policy, under this name. */
const RESERVED = 'adjustments';

const uniqueIds: CheckRule<Grouped> = ({ groups = [] }, report) => {
  const seen = new Set([RESERVED]);
  groups.forEach(({ id }, i) => {
    if (seen.has(id)) report(['groups', i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
    seen.add(id);
  });
};

const knownGroups: CheckRule<Grouped> = ({ groups = [], indicators = [], assessments = [], staff }, report) => {
  const known = new Set(groups.map(({ id }) => id));
  const check = (group: string | undefined, path: readonly (string | number)[]) => {
    if (group === undefined || known.has(group)) return;
    report([...path, 'group'], `没有分组 ${group}`, `there is no group ${group}`, nearestName(group, known));
  };
  indicators.forEach(({ group }, i) => check(group, ['indicators', i]));
  assessments.forEach(({ group }, i) => check(group, ['assessments', i]));
  check(staff?.group, ['staff']);
};

export const GROUP_RULES: readonly CheckRule<Grouped>[] = [uniqueIds, knownGroups];
