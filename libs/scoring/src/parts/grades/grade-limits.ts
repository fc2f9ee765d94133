import { type Points, ZERO_POINTS } from '#kernel';
import type { AssessedTotal, Entry } from '../../model/entry.js';
import { type Grade, gradePlace, type Grading } from './compile-grades.js';
import type { HysteresisRule, WorstItemRule } from './grade-document.js';

/** A grade that is given in place of the band's, because the score doesn't clear it by enough. */
export interface HeldGrade {
  readonly rule: HysteresisRule;
  readonly grade: Grade;
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
  { grades, hysteresis }: Grading,
  score: Points,
  band: Grade,
  before: string | null,
): HeldGrade | null {
  const place = gradePlace(grades, before);
  if (hysteresis === null || before === null || place <= grades.indexOf(band)) return null;
  const { margin, rule } = hysteresis;
  const cleared = grades.findIndex(({ from }) => score >= from + margin);
  const grade = grades[cleared < 0 ? place : Math.min(place, cleared)] as Grade;
  return grade === band ? null : { rule, grade, before };
}

/** The worst-item rules that hold on a day. */
export function worstItemsIn({ worstItems }: Grading, groups: readonly WeighedGroup[]): WorstItem[] {
  return worstItems.flatMap(({ rule, threshold }) => {
    const weak =
      rule.assessment === undefined
        ? weakGroup(rule.group, threshold, groups)
        : weakItem(rule.assessment, threshold, groups);
    return weak === null ? [] : [{ rule, grade: rule.grade, ...weak }];
  });
}

/** A part of the score as the limits of the grade see it. */
export interface WeighedGroup {
  readonly id: string;
  readonly effective: number;
  readonly cases: () => readonly { readonly winner: { readonly entry: Entry } }[];
}

type Weak = Pick<WorstItem, 'item' | 'value'>;

function weakGroup(group: string | undefined, threshold: number, groups: readonly WeighedGroup[]): Weak | null {
  const effective = groups.find(({ id }) => id === group)?.effective ?? 0;
  return effective <= threshold ? { item: null, value: effective } : null;
}

/** Items that have a part in the total. */
const itemsIn = ({ items, groups }: AssessedTotal = NOTHING): AssessedTotal['items'] =>
  groups === undefined ? items : items.filter(({ group }) => groups.some(({ id }) => id === group));

const NOTHING: AssessedTotal = { total: ZERO_POINTS, items: [] };

/** Of the assessment that counts; the first of the lowest items. */
function weakItem(assessment: string, threshold: number, groups: readonly WeighedGroup[]): Weak | null {
  const counting = groups
    .flatMap(({ cases }) => cases())
    .map(({ winner }) => winner.entry)
    .find(({ indicator }) => indicator === assessment);
  const [first, ...others] = itemsIn(counting?.detail.assessment);
  if (first === undefined) return null;
  const { id, score } = others.reduce((lowest, item) => (item.score < lowest.score ? item : lowest), first);
  return score < threshold ? { item: id, value: score } : null;
}
