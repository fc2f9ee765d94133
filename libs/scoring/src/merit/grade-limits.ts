import type { Points } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { HysteresisRule, WorstItemRule } from '../policy/composition-document.js';
import type { CountedGroup } from './count-lines.js';
import { gradePlace, type MeritGrade } from './merit-rules.js';

/** A grade that is given in place of the band's, because the score doesn't clear it by enough. */
export interface HeldGrade {
  readonly rule: HysteresisRule;
  readonly grade: MeritGrade;
  /** Grade at the last close. */
  readonly before: string;
}

/** A grade that a weak part leaves at best, and the weak part. */
export interface WorstItem {
  readonly rule: WorstItemRule;
  readonly grade: string;
  /** The lowest item of the assessment; `null` = the group as a whole. */
  readonly item: string | null;
  /** Score of the item, or points of the group, hundredths. */
  readonly value: number;
}

/** A rise above the last close needs the margin; a fall, or a close that gave no grade, needs nothing. */
export function heldGrade(
  { document, merit: { grades, composition } }: MeritPolicy,
  score: Points,
  band: MeritGrade,
  before: string | null,
): HeldGrade | null {
  const { margin } = composition;
  const rule = document.hysteresis;
  const place = gradePlace(grades, before);
  if (margin === null || rule === undefined || before === null || place <= grades.indexOf(band)) return null;
  const cleared = grades.findIndex(({ from }) => score >= from + margin);
  const grade = grades[cleared < 0 ? place : Math.min(place, cleared)] as MeritGrade;
  return grade === band ? null : { rule, grade, before };
}

/** The worst-item rules that hold on a day. */
export function worstItems({ merit }: MeritPolicy, groups: readonly WeighedGroup[]): WorstItem[] {
  return merit.composition.worstItems.flatMap(({ rule, threshold }) => {
    const weak =
      rule.assessment === undefined
        ? weakGroup(rule.group, threshold, groups)
        : weakItem(rule.assessment, threshold, groups);
    return weak === null ? [] : [{ rule, grade: rule.grade, ...weak }];
  });
}

type WeighedGroup = CountedGroup & { readonly effective: number };
type Weak = Pick<WorstItem, 'item' | 'value'>;

function weakGroup(group: string | undefined, threshold: number, groups: readonly WeighedGroup[]): Weak | null {
  const effective = groups.find(({ id }) => id === group)?.effective ?? 0;
  return effective <= threshold ? { item: null, value: effective } : null;
}

/** Of the assessment that counts; the first of the lowest items. */
function weakItem(assessment: string, threshold: number, groups: readonly CountedGroup[]): Weak | null {
  const counting = groups.flatMap(({ cases }) => cases).find(({ winner }) => winner.indicator === assessment);
  const [first, ...others] = counting?.winner.detail.assessment?.items ?? [];
  if (first === undefined) return null;
  const { id, score } = others.reduce((lowest, item) => (item.score < lowest.score ? item : lowest), first);
  return score < threshold ? { item: id, value: score } : null;
}
