import { nearestName, parseDay, say } from '#kernel';
import { ASSESSMENT_RULES } from '../parts/assessments/check-assessments.js';
import { BAR_RULES } from '../parts/bars/check-bars.js';
import { BANDING_RULES } from '../parts/banding/check-banding.js';
import { CYCLE_RULES } from '../parts/cycles/check-cycles.js';
import { COMMITTEE_RULES } from '../parts/committee/check-committee.js';
import { decisionCurves } from '../parts/decisions/check-curves.js';
import { decisionTables } from '../parts/decisions/check-decisions.js';
import { declaredFields } from '../parts/decisions/check-fields.js';
import { factsAsked, reasonTexts } from '../parts/decisions/check-facts-asked.js';
import { yearsConditions } from '../parts/decisions/check-years.js';
import { BENCHMARK_RULES } from '../parts/formulas/check-benchmarks.js';
import { APPEAL_RULES } from '../parts/casework/check-appeals.js';
import { GATE_RULES } from '../parts/gates/check-gates.js';
import { GRADE_RULES } from '../parts/grades/check-grades.js';
import { GROUP_RULES } from '../parts/groups/check-groups.js';
import { conditionBudget } from '../parts/indicators/check-conditions.js';
import { countingBudget } from '../parts/indicators/check-counting.js';
import { duplicates } from '../parts/indicators/check-duplicates.js';
import { INDICATOR_RULES } from '../parts/indicators/check-indicators.js';
import { neverTrue } from '../parts/indicators/check-never-true.js';
import { LIST_RULES } from '../parts/lists/check-lists.js';
import { NOT_RATED_RULES } from '../parts/not-rated/check-not-rated.js';
import { RANKING_RULES } from '../parts/ranking/check-ranking.js';
import { DECAY_RULES } from '../parts/decay/check-decay.js';
import { RECURRENCE_RULES } from '../parts/recurrence/check-recurrence.js';
import { REPAIR_RULES } from '../parts/repairs/check-repairs.js';
import { SCORE_RULES } from '../parts/score/check-score.js';
import { SEQUENCE_RULES } from '../parts/sequences/check-sequences.js';
import { STANDING_RULES } from '../parts/standing/check-standing.js';
import { VETO_RULES } from '../parts/vetoes/check-vetoes.js';
import type { CheckRule, Report } from '../policy/check-rule.js';
import { datedFacts } from '../policy/check-stories.js';
import type { PolicyProblem } from '../policy/policy.errors.js';
import type { PolicyHeadDocument, SourceRef } from '../policy/policy-head.js';
import { MAX_PROBLEMS, type PolicySource } from '../policy/policy-source.js';
import { decimals } from './check-decimals.js';
import { walk } from './walk-document.js';
import type { PolicyDocument } from './policy-document.js';

/** What no schema can say: references, order, gaps and overlaps, points with too many decimals, missing texts. */
export function checkPolicy(policy: PolicyDocument, source: PolicySource): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const report: Report = (path, zh, en, suggestion = null) => {
    problems.push({ ...source.problem(path, say(zh, en)), ...(suggestion !== null && { suggestion }) });
    // Each name that is wrong is compared with all that are known: minutes, when there are thousands of both.
    if (problems.length >= MAX_PROBLEMS) throw ENOUGH;
  };
  try {
    for (const rule of RULES) rule(policy, report);
    // They run what is written, so it has to be right.
    if (problems.length === 0) for (const rule of REACH) rule(policy, report);
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return problems;
}

/** Ends the checks. */
const ENOUGH = new Error('there are problems enough');

const isEmpty = ({ from, until = null }: { readonly from: string; readonly until?: string | null }): boolean =>
  until !== null && until <= from;

const days: CheckRule<PolicyHeadDocument> = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseDay(value) === null) {
      report(path, `${value} 不是日历上的日期`, `${value} is not a calendar day`);
    }
  });
  const { conduct, ...inForce } = policy.effective;
  if (isEmpty(inForce)) report(['effective', 'until'], '应晚于 from', 'must be after from');
  if (conduct !== undefined && isEmpty(conduct))
    report(['effective', 'conduct', 'until'], '应晚于 from', 'must be after from');
};

const sources: CheckRule<PolicyHeadDocument> = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (path.at(-1) !== 'source' || typeof value !== 'object') return;
    const { document } = value as SourceRef;
    if (Object.hasOwn(policy.sources, document)) return;
    const meant = nearestName(document, Object.keys(policy.sources));
    report([...path, 'document'], `sources 中没有 ${document}`, `sources has no ${document}`, meant);
  });
};

/** What stands in the file and can never matter. */
const REACH: readonly CheckRule<PolicyDocument>[] = [duplicates, neverTrue];

const RULES: readonly CheckRule<PolicyDocument>[] = [
  decimals,
  days,
  sources,
  datedFacts,
  decisionTables,
  declaredFields,
  decisionCurves,
  conditionBudget,
  countingBudget,
  ...SCORE_RULES,
  ...CYCLE_RULES,
  ...BANDING_RULES,
  ...GROUP_RULES,
  ...SEQUENCE_RULES,
  ...GATE_RULES,
  ...INDICATOR_RULES,
  ...RECURRENCE_RULES,
  ...DECAY_RULES,
  ...ASSESSMENT_RULES,
  ...BENCHMARK_RULES,
  ...GRADE_RULES,
  ...VETO_RULES,
  ...NOT_RATED_RULES,
  ...STANDING_RULES,
  ...BAR_RULES,
  ...REPAIR_RULES,
  ...LIST_RULES,
  ...COMMITTEE_RULES,
  ...APPEAL_RULES,
  factsAsked,
  reasonTexts,
  yearsConditions,
  ...RANKING_RULES,
];
