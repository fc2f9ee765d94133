import type { Points } from '#kernel';
import type { Ranking } from '../ranking/ranking.js';
import type { MeritCondition } from './merit-condition.js';
import type {
  AssessmentRule,
  GradeRule,
  GroupRule,
  MeritIndicatorRule,
  NotRatedRule,
  StaffRule,
} from './merit-document.js';

export interface MeritGroup {
  readonly limit: Points;
  readonly rule: GroupRule;
}

export interface MeritIndicator {
  readonly id: string;
  readonly group: string;
  readonly points: Points;
  readonly matches: MeritCondition;
  readonly rule: MeritIndicatorRule;
}

export interface MeritAssessment {
  readonly id: string;
  readonly group: string;
  readonly share: Points;
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

/** The parts of a merit version as numbers and closures. */
export interface MeritRules {
  readonly min: Points;
  readonly max: Points;
  readonly groups: ReadonlyMap<string, MeritGroup>;
  readonly indicators: readonly MeritIndicator[];
  readonly assessments: readonly MeritAssessment[];
  readonly staff: MeritStaff | null;
  /** From the best to the worst. */
  readonly grades: readonly MeritGrade[];
  readonly notRated: readonly NotRatedRule[];
  readonly ranking: Ranking | null;
}
