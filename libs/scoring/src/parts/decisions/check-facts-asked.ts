import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import { nearestName } from '../../language/nearest-name.js';
import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { GradeRule } from '../grades/grade-document.js';
import type { IndicatorRule } from '../indicators/indicator-document.js';
import { notRatedCodes } from '../not-rated/not-rated-codes.js';
import type { NotRatedRule } from '../not-rated/not-rated-document.js';
import type { StaffRule } from '../staff/staff-document.js';
import type { DecisionCondition, DecisionRule } from './decision-document.js';

interface Deciding {
  readonly decisions: Readonly<Record<string, readonly DecisionRule[]>>;
  readonly grades?: readonly GradeRule[];
  readonly indicators?: readonly IndicatorRule[];
  readonly notRated?: readonly NotRatedRule[];
  readonly assessments?: readonly AssessmentRule[];
  readonly staff?: StaffRule;
  readonly standing?: { readonly steps: readonly { readonly id?: string }[] };
  readonly sequences?: readonly { readonly id: string }[];
}

/** Conditions of a row, and the section without which they never hold. */
const NEEDS = {
  grade: 'grades',
  years: 'grades',
  veto: 'grades',
  staffShare: 'staff',
  step: 'standing',
  sequence: 'sequences',
} as const;

/** Rows that ask for what no rating of this scheme says. */
export const factsAsked: CheckRule<Deciding> = (policy, report) => {
  const { decisions, grades = [], indicators = [] } = policy;
  const known = grades.map(({ grade }) => grade);
  const vetoes = new Set(indicators.filter(({ veto }) => veto !== undefined).map(({ id }) => id));
  for (const [table, list] of Object.entries(decisions)) {
    list.forEach(({ when }, i) => {
      const path = ['decisions', table, i, 'when'];
      for (const name of Object.keys(NEEDS) as (keyof typeof NEEDS & keyof DecisionCondition)[]) {
        const section = NEEDS[name];
        if (when[name] !== undefined && policy[section] === undefined)
          report([...path, name], `需要 ${section}`, `needs the section ${section}`);
      }
      for (const grade of known.length === 0 ? [] : (when.grade ?? []))
        if (!known.includes(grade))
          report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, known));
      checkNames(
        when.step,
        (policy.standing?.steps ?? []).flatMap(({ id }) => id ?? []),
        [...path, 'step'],
        report,
      );
      checkNames(
        when.sequence,
        (policy.sequences ?? []).map(({ id }) => id),
        [...path, 'sequence'],
        report,
      );
      for (const id of when.veto ?? [])
        if (!vetoes.has(id))
          report([...path, 'veto'], `没有否决 ${id}`, `there is no veto ${id}`, nearestName(id, vetoes));
    });
  }
};

function checkNames(
  asked: readonly string[] | undefined,
  known: readonly string[],
  path: readonly PathPart[],
  report: Report,
): void {
  for (const id of asked ?? [])
    if (!known.includes(id)) report(path, `没有 ${id}`, `there is no ${id}`, nearestName(id, known));
}

/** Why somebody isn't rated, people read in the policy's own words. */
export const reasonTexts: CheckRule<Deciding & { readonly texts: Readonly<Record<string, unknown>> }> = (
  policy,
  report,
) => {
  for (const code of notRatedCodes(policy))
    if (policy.texts[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
};
