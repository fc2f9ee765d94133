import type { Points } from '#kernel';
import type { Composition } from './compile-composition.js';
import type { Formula } from '../language/formula.js';
import type { Rounding } from '../language/rounding.js';
import type { Ranking } from '../parts/ranking/ranking.js';
import type { MeritCondition } from '../language/facts.js';
import type { Benchmarks } from '../parts/assessments/benchmarks.js';
import type {
  AssessmentRule,
  GradeRule,
  GroupRule,
  MeritIndicatorRule,
  NotRatedRule,
  StaffRule,
} from '../policy/merit-document.js';

export interface MeritGroup {
  readonly limit: Points;
  readonly rule: GroupRule;
}

export interface MeritIndicator {
  readonly id: string;
  readonly group: string;
  /** 0 where a formula gives the points. */
  readonly points: Points;
  readonly formula: PointsFormula | null;
  readonly matches: MeritCondition;
  readonly rule: MeritIndicatorRule;
}

export interface PointsFormula {
  readonly compute: Formula;
  readonly rounding: Rounding;
  readonly min: Points;
  readonly max: Points;
}

export interface Measure {
  readonly compute: Formula;
  readonly rounding: Rounding;
}

export interface MeritAssessment {
  readonly id: string;
  readonly group: string;
  readonly share: Points;
  /** By item of the rule; an item without one is scored by the assessor alone. */
  readonly measures: ReadonlyMap<string, Measure>;
  readonly rule: AssessmentRule;
}

export interface StaffShareRow {
  /** Whether a share, in hundredths of a per cent, lies in the row. */
  readonly inside: (share: number) => boolean;
  readonly points: Points;
}

export interface MeritStaff {
  readonly group: string;
  readonly share: readonly StaffShareRow[];
  readonly averagePoint: number;
  readonly rule: StaffRule;
}

export interface MeritGrade {
  readonly grade: string;
  readonly from: Points;
  readonly rule: GradeRule;
}

/** Where a grade stands among those of a version, 0 = the best; -1 = it is none of them. */
export const gradePlace = (grades: readonly MeritGrade[], grade: string | null): number =>
  grades.findIndex((own) => own.grade === grade);

/** The parts of a merit version as numbers and closures. */
export interface MeritRules {
  readonly min: Points;
  readonly max: Points;
  readonly groups: ReadonlyMap<string, MeritGroup>;
  readonly benchmarks: Benchmarks;
  readonly indicators: readonly MeritIndicator[];
  readonly assessments: readonly MeritAssessment[];
  readonly staff: MeritStaff | null;
  /** From the best to the worst. */
  readonly grades: readonly MeritGrade[];
  readonly notRated: readonly NotRatedRule[];
  readonly composition: Composition;
  readonly ranking: Ranking | null;
}
