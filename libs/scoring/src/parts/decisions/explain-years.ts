import { say } from '#kernel';
import type { DecisionFacts } from './decision-table.js';
import { gradedYears } from './grade-years.js';
import type { DecisionCondition } from './decision-document.js';
import { node, type ExplanationNode, type NodeRest } from '../../model/explanation.js';

/** The cycles that a row about several years rests on, each with its grade. */
export function explainYears(
  { years }: DecisionCondition,
  { grade, history }: Pick<DecisionFacts, 'grade' | 'history'>,
  source: NonNullable<NodeRest['source']>,
): ExplanationNode[] {
  const met = years === undefined ? null : gradedYears(years, grade, history);
  if (met === null) return [];
  const children = met.map(({ year, grade: value }) => {
    const current = year === history.year;
    const label = current ? say(`${year} 年（当前）`, `${year}, now`) : say(`${year} 年末`, `At the end of ${year}`);
    return node(`year.${year}`, label, { value });
  });
  return [
    node('years', say(`连续 ${met.length} 年`, `${met.length} years`), {
      value: met.length,
      op: 'table',
      source,
      children,
    }),
  ];
}
