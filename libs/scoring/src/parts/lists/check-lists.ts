import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { GradeRule } from '../grades/grade-document.js';
import { DISHONESTY } from '../repairs/repair-document.js';
import type { ListRule } from './list-document.js';

interface Listing {
  readonly lists?: readonly ListRule[];
  readonly indicators?: readonly { readonly id: string }[];
  readonly assessments?: readonly { readonly id: string }[];
  readonly appliesTo: { readonly subjectTypes: readonly string[] };
  readonly grades?: readonly GradeRule[];
}

/** A list is a rule beside the indicators: no two have one name. */
const names: CheckRule<Listing> = ({ lists = [], indicators = [], assessments = [] }, report) => {
  const seen = new Set(['agreement-action', ...[...indicators, ...assessments].map(({ id }) => id)]);
  lists.forEach(({ id }, i) => {
    if (seen.has(id)) report(['lists', i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
    seen.add(id);
  });
};

const listed: CheckRule<Listing> = ({ lists = [], appliesTo }, report) => {
  lists.forEach(({ subjectTypes = [] }, i) => {
    subjectTypes.forEach((type, t) => {
      if (!appliesTo.subjectTypes.includes(type))
        report(['lists', i, 'subjectTypes', t], `规则不评价 ${type}`, `the policy does not rate ${type}`);
    });
  });
};

/** NDRC Order 36: nobody is listed for less than the least of a class, and nobody for longer than its most. */
const times: CheckRule<Listing> = ({ lists = [] }, report) => {
  lists.forEach(({ class: of, least = 0, most }, i) => {
    if (least > most) report(['lists', i, 'least'], '大于 most', 'is above most');
    if (of === undefined) return;
    const { least: from, most: to } = DISHONESTY[of];
    if (least < from) report(['lists', i, 'least'], `该类失信至少 ${from} 个月`, `is at least ${from} for this class`);
    if (most > to) report(['lists', i, 'most'], `该类失信至多 ${to} 个月`, `is at most ${to} for this class`);
  });
};

const vetoes: CheckRule<Listing> = ({ lists = [], grades = [] }, report) => {
  const known = grades.map(({ grade }) => grade);
  lists.forEach(({ kind, veto }, i) => {
    if (veto === undefined) {
      if (kind === 'veto') report(['lists', i], '否决须写明 veto', 'a veto says which grade is left: veto');
      return;
    }
    if (kind === 'white') report(['lists', i, 'veto'], '白名单不改变等级', 'a white list changes no grade');
    if (!known.includes(veto.grade))
      report(
        ['lists', i, 'veto', 'grade'],
        `没有等级 ${veto.grade}`,
        `there is no grade ${veto.grade}`,
        nearestName(veto.grade, known),
      );
  });
};

export const LIST_RULES: readonly CheckRule<Listing>[] = [names, listed, times, vetoes];
