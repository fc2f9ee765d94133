import { nearestName } from '#kernel';
import { checkNames } from '../../policy/check-names.js';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { GradeRule } from '../grades/grade-document.js';
import type { ListRule } from '../lists/list-document.js';
import type { IndicatorRule } from '../indicators/indicator-document.js';
import { notRatedCodes } from '../not-rated/not-rated-codes.js';
import type { NotRatedRule } from '../not-rated/not-rated-document.js';
import type { StaffRule } from '../staff/staff-document.js';
import type { DecisionCondition, DecisionRule } from './decision-document.js';

interface Deciding {
  readonly decisions: Readonly<Record<string, readonly DecisionRule[]>>;
  readonly grades?: readonly GradeRule[];
  readonly indicators?: readonly IndicatorRule[];
  readonly lists?: readonly ListRule[];
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
  list: 'lists',
  staffShare: 'staff',
  step: 'standing',
  sequence: 'sequences',
} as const;

type Needing = keyof typeof NEEDS;

/** Rows that ask for what no rating of this scheme says. */
export const factsAsked: CheckRule<Deciding> = (policy, report) => {
  const checkRow = rowCheck(policy, report);
  for (const [table, rows] of Object.entries(policy.decisions))
    rows.forEach(({ when }, i) => checkRow(when, ['decisions', table, i, 'when']));
};

function rowCheck(policy: Deciding, report: Report): (when: DecisionCondition, path: readonly PathPart[]) => void {
  const grades = (policy.grades ?? []).map(({ grade }) => grade);
  const lists = (policy.lists ?? []).map(({ id }) => id);
  const vetoes = [...(policy.indicators ?? []), ...(policy.lists ?? [])]
    .filter(({ veto }) => veto !== undefined)
    .map(({ id }) => id);
  const steps = (policy.standing?.steps ?? []).flatMap(({ id }) => id ?? []);
  const sequences = (policy.sequences ?? []).map(({ id }) => id);
  return (when, path) => {
    const asked = (Object.keys(NEEDS) as Needing[]).filter((name) => when[name] !== undefined);
    const lacking = asked.filter((name) => policy[NEEDS[name]] === undefined);
    for (const name of lacking) report([...path, name], `需要 ${NEEDS[name]}`, `needs the section ${NEEDS[name]}`);
    // Without the section no name of it is there: that is told once.
    const told = <Name extends Needing>(name: Name) => (lacking.includes(name) ? undefined : when[name]);
    for (const grade of grades.length === 0 ? [] : (when.grade ?? []))
      if (!grades.includes(grade))
        report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, grades));
    for (const id of told('veto') ?? [])
      if (!vetoes.includes(id))
        report([...path, 'veto'], `没有否决 ${id}`, `there is no veto ${id}`, nearestName(id, vetoes));
    checkNames(told('list'), lists, [...path, 'list'], report);
    checkNames(told('step'), steps, [...path, 'step'], report);
    checkNames(told('sequence'), sequences, [...path, 'sequence'], report);
  };
}

/** Why somebody isn't rated, people read in the policy's own words. */
export const reasonTexts: CheckRule<Deciding & { readonly texts: Readonly<Record<string, unknown>> }> = (
  policy,
  report,
) => {
  for (const code of notRatedCodes(policy))
    if (policy.texts[code] === undefined) report(['texts'], `缺少 ${code} 的文字`, `has no text for ${code}`);
};
