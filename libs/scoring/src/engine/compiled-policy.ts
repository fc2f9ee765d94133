import type { Benchmarks } from '../parts/formulas/benchmarks.js';
import type { PeerBenchmark } from '../parts/peers/read-peers.js';
import type { CompiledAssessment } from '../parts/assessments/compile-assessment.js';
import type { CompiledBars } from '../parts/bars/agreement-bars.js';
import type { Banding } from '../parts/banding/compile-banding.js';
import type { CarryOver } from '../parts/cycles/carry-over.js';
import type { EarlierCyclesRule } from '../parts/cycles/earlier-cycles-document.js';
import type { DecisionTables } from '../parts/decisions/decision-table.js';
import type { Grading } from '../parts/grades/compile-grades.js';
import type { Gate } from '../parts/gates/compile-gates.js';
import type { Group } from '../parts/groups/compile-groups.js';
import type { Indicator } from '../parts/indicators/compile-indicator.js';
import type { IndicatorIndex } from '../parts/indicators/indicator-index.js';
import type { ListRule } from '../parts/lists/list-document.js';
import type { NotRatedRule } from '../parts/not-rated/not-rated-document.js';
import type { Ranking } from '../parts/ranking/ranking.js';
import type { RepairRule } from '../parts/repairs/repair-document.js';
import type { Score } from '../parts/score/compile-score.js';
import type { SequenceRule } from '../parts/sequences/sequence-document.js';
import type { StaffRules } from '../parts/staff/compile-staff.js';
import type { LiableAgreementRules, StandingRules } from '../parts/standing/standing-rules.js';
import type { PolicyVersion } from '../policy/policy-version.js';
import type { PolicyDocument } from './policy-document.js';

/** A checked policy version, ready to score and rate: its parts as numbers and closures. Immutable. */
export interface CompiledPolicy extends PolicyVersion {
  readonly document: PolicyDocument;
  /** The version that an overlay changes; `null` = this is one by itself. */
  readonly base: CompiledPolicy | null;
  readonly score: Score;
  /** `null`: no points are proposed by liability. */
  readonly banding: Banding | null;
  readonly groups: ReadonlyMap<string, Group>;
  readonly benchmarks: Benchmarks;
  readonly peers: readonly PeerBenchmark[];
  readonly indicators: readonly Indicator[];
  /** The same, found by the texts of a fact. */
  readonly indicatorIndex: IndicatorIndex;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly sequences: readonly SequenceRule[];
  readonly assessments: readonly CompiledAssessment[];
  readonly staff: StaffRules | null;
  /** `null`: points don't move the standing. */
  readonly standing: StandingRules | null;
  /** `null`: after a rescission a new agreement may begin at any time. */
  readonly bars: CompiledBars | null;
  /** What an agreement action does to liable persons. */
  readonly liableAgreement: LiableAgreementRules;
  /** `null`: the scheme gives no grades. */
  readonly grading: Grading | null;
  readonly earlierCycles: EarlierCyclesRule | null;
  readonly carryOver: CarryOver | null;
  readonly notRated: readonly NotRatedRule[];
  readonly ranking: Ranking | null;
  readonly repairs: readonly RepairRule[];
  /** Lists on which a case puts subjects. */
  readonly lists: readonly ListRule[];
  readonly decisions: DecisionTables;
}
