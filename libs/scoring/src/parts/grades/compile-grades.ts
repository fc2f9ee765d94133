import { pointsFromNumber, type Points } from '#kernel';
import type { GradeRule, HysteresisRule, WorstItemRule } from './grade-document.js';

export interface Grade {
  readonly grade: string;
  readonly from: Points;
  readonly rule: GradeRule;
}

export interface CompiledWorstItem {
  /** Hundredths: a score of an item below it, or points of the group at or below it. */
  readonly threshold: number;
  readonly rule: WorstItemRule;
}

/** How a score becomes a grade. */
export interface Grading {
  /** From the best to the worst. */
  readonly grades: readonly Grade[];
  readonly worstItems: readonly CompiledWorstItem[];
  /** `null`: a rise needs no margin. */
  readonly hysteresis: { readonly margin: number; readonly rule: HysteresisRule } | null;
}

interface GradingDocument {
  readonly grades?: readonly GradeRule[];
  readonly worstItem?: readonly WorstItemRule[];
  readonly hysteresis?: HysteresisRule;
}

/** `null`: the scheme gives no grades. */
export function compileGrading({ grades = [], worstItem = [], hysteresis }: GradingDocument): Grading | null {
  if (grades.length === 0) return null;
  return {
    grades: grades.map((rule) => ({ grade: rule.grade, from: pointsFromNumber(rule.from), rule })),
    worstItems: worstItem.map((rule) => {
      const threshold = rule.lost === undefined ? pointsFromNumber(rule.below ?? 0) : 0 - pointsFromNumber(rule.lost);
      return { threshold, rule };
    }),
    hysteresis: hysteresis === undefined ? null : { margin: pointsFromNumber(hysteresis.up), rule: hysteresis },
  };
}

/** Where a grade stands among those of a version, 0 = the best; -1 = it is none of them. */
export const gradePlace = (grades: readonly Grade[], grade: string | null): number =>
  grades.findIndex((own) => own.grade === grade);
