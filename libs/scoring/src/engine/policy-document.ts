import type { AssessmentRule } from '../parts/assessments/assessment-document.js';
import type { BandRule, LiabilityRule } from '../parts/banding/banding-document.js';
import type { AppealsRule } from '../parts/casework/appeals-document.js';
import type { CaseworkRule } from '../parts/casework/casework-document.js';
import type { CommitteeRule } from '../parts/committee/committee-document.js';
import type { CarryOverRule } from '../parts/cycles/carry-over-document.js';
import type { EarlierCyclesRule } from '../parts/cycles/earlier-cycles-document.js';
import type { DecisionKind, DecisionRule, OwnFieldRule } from '../parts/decisions/decision-document.js';
import type { BenchmarkRule } from '../parts/formulas/benchmark-document.js';
import type { GradeRule, HysteresisRule, WorstItemRule } from '../parts/grades/grade-document.js';
import type { GateRule } from '../parts/gates/gate-document.js';
import type { GroupRule } from '../parts/groups/group-document.js';
import type { IndicatorRule } from '../parts/indicators/indicator-document.js';
import type { BeforeLeavingRule } from '../parts/leaving/leaving-document.js';
import type { ListRule } from '../parts/lists/list-document.js';
import type { NotRatedRule } from '../parts/not-rated/not-rated-document.js';
import type { RankingRule } from '../parts/ranking/ranking-document.js';
import type { RepairRule } from '../parts/repairs/repair-document.js';
import type { ScoreRule } from '../parts/score/score-document.js';
import type { SequenceRule } from '../parts/sequences/sequence-document.js';
import type { StaffRule } from '../parts/staff/staff-document.js';
import type { StandingRule } from '../parts/standing/standing-document.js';
import type { PolicyHeadDocument } from '../policy/policy-head.js';
import type { PolicyTest } from '../policy/story-document.js';

/** A policy file as written, after the schema has accepted it. A part that a scheme doesn't have is left out. */
export interface PolicyDocument extends PolicyHeadDocument {
  readonly score: ScoreRule;
  readonly bands?: readonly BandRule[];
  readonly liability?: LiabilityRule;
  readonly groups?: readonly GroupRule[];
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
  readonly indicators?: readonly IndicatorRule[];
  readonly gates?: readonly GateRule[];
  readonly sequences?: readonly SequenceRule[];
  readonly assessments?: readonly AssessmentRule[];
  readonly staff?: StaffRule;
  readonly standing?: StandingRule;
  /** From the best to the worst. */
  readonly grades?: readonly GradeRule[];
  readonly worstItem?: readonly WorstItemRule[];
  readonly earlierCycles?: EarlierCyclesRule;
  readonly carryOver?: CarryOverRule;
  readonly hysteresis?: HysteresisRule;
  readonly notRated?: readonly NotRatedRule[];
  readonly beforeLeaving?: BeforeLeavingRule;
  /** Absent: nothing is repaired. */
  readonly repairs?: readonly RepairRule[];
  /** Absent: nobody is put on a list. */
  readonly lists?: readonly ListRule[];
  /** Absent: whatever is found counts at once. */
  readonly committee?: readonly CommitteeRule[];
  readonly casework?: readonly CaseworkRule[];
  /** Absent: points count while an appeal against them runs. */
  readonly appeals?: AppealsRule;
  /** Absent: nobody is ranked. */
  readonly ranking?: RankingRule;
  readonly decisionFields?: Readonly<Record<string, OwnFieldRule>>;
  readonly decisions: Readonly<Partial<Record<DecisionKind, readonly DecisionRule[]>>>;
  readonly tests: readonly PolicyTest[];
}
