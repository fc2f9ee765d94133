import { pointsToNumber, say, type Message } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import { decisionCases, isGiven } from './decision-cases.js';
import { compileDecisions, type DecisionFacts, type DecisionTables, rowOf } from './decision-table.js';
import type { DecisionCondition, DecisionKind, DecisionRule } from './decision-document.js';
import type { RatedDocument } from './rated-document.js';

/**
 * Rows of which everything is matched by some row above: not one row by itself, but all of them together. A row that
 * asks for nothing, at the end of a table, is a default and may stand there in reserve. Of rows about several years
 * nothing is said: what earlier cycles were isn't looked at.
 */
export const unreachedRows: CheckRule<RatedDocument> = (policy, report) => {
  for (const { kind, rows, spoken } of tablesOf(policy)) {
    rows.forEach((row, i) => {
      if (spoken.has(row) || Object.keys(row.when).length === 0 || row.when.years !== undefined) return;
      report(
        ['decisions', kind, i, 'when'],
        '被前面各行合起来遮蔽，或没有这样的评价结果',
        'is never reached: the rows above together match all of it, or no rating is like that',
      );
    });
  }
};

/** Ratings for which a table has no row: nothing follows from them, which may be meant so. */
export const gaps: CheckRule<RatedDocument> = (policy, report) => {
  for (const { kind, rows, silent } of tablesOf(policy)) {
    if (silent === null) continue;
    const { zh, en } = exampleText(silent, rows);
    report(['decisions', kind], `部分评价结果没有对应的行，例如：${zh}`, `no row for some ratings, such as: ${en}`);
  }
};

interface Table {
  readonly kind: DecisionKind;
  readonly rows: readonly DecisionRule[];
  /** Rows that speak for some rating. */
  readonly spoken: ReadonlySet<DecisionRule>;
  /** The first rating of the policy for which none speaks. */
  readonly silent: DecisionFacts | null;
}

function tablesOf(policy: RatedDocument): Table[] {
  const tables = compileDecisions(policy.decisions);
  return Object.entries(policy.decisions).flatMap(([name, rows]) => {
    const kind = name as DecisionKind;
    const cases = decisionCases(policy, rows);
    if (cases === null) return [];
    const chosen = cases.map((facts) => rowIn(tables, kind, facts));
    const silent = cases.find((facts, i) => chosen[i] === null && isGiven(policy, facts)) ?? null;
    return [{ kind, rows, spoken: new Set(chosen.filter((row) => row !== null)), silent }];
  });
}

/** The row of a kind that speaks for a rating. */
function rowIn(tables: DecisionTables, kind: DecisionKind, facts: DecisionFacts): DecisionRule | null {
  const id = rowOf(tables.rowsFor(facts), kind);
  return id === null ? null : tables.row(id);
}

function exampleText(facts: DecisionFacts, rows: readonly DecisionRule[]): Message {
  const { score, grade, standing, notRated, kind, percentile } = facts;
  const parts: (Message | null)[] = [
    say(`资格 ${standing.status}`, `standing ${standing.status}`),
    score === null ? null : say(`得分 ${pointsToNumber(score)}`, `score ${pointsToNumber(score)}`),
    grade === null ? null : say(`等级 ${grade}`, `grade ${grade}`),
    notRated === null ? null : say(`不予评价 ${notRated}`, `not rated, ${notRated}`),
    kind === null ? null : say(`机构类别 ${kind}`, `kind ${kind}`),
    percentile === null ? null : say(`名次 ${percentile}%`, `rank ${percentile} %`),
    ...lackOf(facts, rows),
  ];
  const said = parts.filter((part) => part !== null);
  return say(said.map(({ zh }) => zh).join('，'), said.map(({ en }) => en).join(', '));
}

/** What rows of the table ask for and the rating doesn't have. */
function lackOf(facts: DecisionFacts, rows: readonly DecisionRule[]): Message[] {
  const asks = (name: keyof DecisionCondition) => rows.some(({ when }) => when[name] !== undefined);
  const lacks: readonly (readonly [boolean, Message])[] = [
    [asks('step') && facts.steps.length === 0, say('未通过步骤', 'no step passed')],
    [asks('sequence') && facts.sequences.length === 0, say('没有成立的序列', 'no sequence holds')],
    [asks('rank') && facts.percentile === null, say('没有名次', 'no rank')],
    [asks('years'), say('没有以前的周期', 'no earlier cycle')],
  ];
  return lacks.flatMap(([lacking, message]) => (lacking ? [message] : []));
}
