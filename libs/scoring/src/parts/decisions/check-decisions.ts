import type { CheckRule } from '../../policy/check-rule.js';
import { lowest, type ScoreRange } from '../../policy/score-range.js';
import { coversYears } from './grade-years.js';
import type { DecidingDocument, DecisionCondition } from './decision-document.js';

/** Rows that can't match, and rows that are never reached. */
export const decisionTables: CheckRule<DecidingDocument> = (policy, report) => {
  for (const [kind, rows] of Object.entries(policy.decisions)) {
    rows.forEach(({ when }, i) => {
      const path = ['decisions', kind, i, 'when'];
      for (const name of ['score', 'staffShare', 'rank'] as const) {
        if (isEmpty(when[name] ?? {})) report([...path, name], '范围为空', `no ${WORDS[name]} lies in this range`);
      }
      if (rows.slice(0, i).some((row) => covers(row.when, implied(when))))
        report(path, '被前面的行遮蔽', 'is never reached: a row above matches all of it');
    });
  }
};

const WORDS = { score: 'score', staffShare: 'share', rank: 'rank' } as const;

const isEmpty = (range: ScoreRange): boolean => lowest(range) >= (range.below ?? Infinity);

/** A row about several years asks for a grade now, so for who is rated. */
const implied = (when: DecisionCondition): DecisionCondition =>
  when.years === undefined ? when : { grade: when.years.grade, notRated: false, ...when };

/** Whether everything that `inner` matches is matched by `outer` too. */
function covers(outer: DecisionCondition, inner: DecisionCondition): boolean {
  const lists = ['standing', 'grade', 'veto', 'list', 'kind', 'step', 'sequence'] as const;
  const listed = lists.every((name) => {
    const [wide, narrow]: (readonly string[] | undefined)[] = [outer[name], inner[name]];
    return wide === undefined || (narrow?.every((value) => wide.includes(value)) ?? false);
  });
  const ranged = (['score', 'staffShare', 'rank'] as const).every((name) => within(outer[name], inner[name]));
  const rated = outer.notRated === undefined || saysSame(outer.notRated, inner.notRated);
  const last = outer.lastPlace === undefined || outer.lastPlace === inner.lastPlace;
  return listed && ranged && rated && last && coversYears(outer.years, inner.years);
}

/** A list of reasons is covered by `true` and by a list that holds all of them. */
function saysSame(outer: boolean | readonly string[], inner: boolean | readonly string[] | undefined): boolean {
  if (inner === undefined || typeof outer === 'boolean')
    return outer === inner || (outer === true && Array.isArray(inner));
  return typeof inner !== 'boolean' && inner.every((code) => outer.includes(code));
}

function within(outer: ScoreRange | undefined, inner: ScoreRange | undefined): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  return lowest(outer) <= lowest(inner) && (outer.below ?? Infinity) >= (inner.below ?? Infinity);
}
