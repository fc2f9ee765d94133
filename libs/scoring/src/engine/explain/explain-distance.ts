import { hundredths, pointsToNumber, say, type Points } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { Standing } from '../../model/rating.js';
import { vetoTitle } from './explain-grade.js';
import { limitOf, nextGrade } from '../../parts/grades/explain-limits.js';
import { takesGrade } from '../../parts/ranking/explain-ranking.js';
import type { Grading } from '../../parts/grades/compile-grades.js';
import { SEVERITY, STATUSES } from '../../parts/standing/statuses.js';
import { articleOf } from '../../policy/article.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { DayGrading } from '../day-grading.js';

const number = (value: number) => pointsToNumber(hundredths(value));

/** How far the score is from the next threshold of the standing table; who is suspended already is so without it. */
function standingDistance(policy: CompiledPolicy, score: Points, present: Standing['status']): ExplanationNode[] {
  if (policy.standing === null) return [];
  const next = policy.standing.steps.find(
    ({ from, status }) => from > score && (present === 'normal' || SEVERITY[status] > SEVERITY[present]),
  );
  if (next === undefined) return [node('distance', say('没有更高的界限', 'No threshold lies above'))];
  const { status, rule, from } = next;
  const title = status === 'normal' ? rule.title : STATUSES[status];
  const children = [
    node('threshold', title, { value: number(from) }),
    node('score', say('当前分值', 'Score'), { value: pointsToNumber(score) }),
  ];
  const source = { article: articleOf(policy, rule.source) };
  const label = say(`距${title.zh}`, `To: ${title.en}`);
  return [node('distance', label, { value: number(from - score), op: 'difference', source, children })];
}

/** How many points are missing to the next better grade; while a veto holds they would change nothing. */
function gradeDistance(policy: CompiledPolicy, grading: Grading, graded: DayGrading): ExplanationNode[] {
  const { score, vetoes, ranking, band, held, before, weak, grade } = graded;
  if (band === null) return [];
  const limited = { band, held, before, weak };
  if (vetoes.length > 0)
    return [
      node('distance', VETOED, {
        value: vetoes.map(({ id }) => id).join(', '),
        terms: vetoes.map((veto) => vetoTitle(policy, veto)),
      }),
    ];
  if (takesGrade(grading, ranking, (held?.grade ?? band).grade))
    return [node('distance', RANKED, { value: ranking?.grade ?? null })];
  const limit = limitOf(grading, limited);
  if (limit !== null) return [node('distance', limit, { value: grade })];
  const next = nextGrade(grading, limited);
  if (next === null) return [node('distance', say('已达最高等级', 'The best grade is reached'))];
  const better = next.rule;
  const children = [
    node('threshold', better.rule.title, { value: number(next.from) }),
    node('score', say('得分', 'Score'), { value: pointsToNumber(score) }),
  ];
  const source = { article: articleOf(policy, better.rule.source) };
  const label = say(`距 ${better.grade} 级`, `To grade ${better.grade}`);
  return [node('distance', label, { value: number(next.from - score), op: 'difference', source, children })];
}

const RANKED = say('按排名定级期间等级不随得分变化', 'While the ranking holds the grade does not follow the score');
const VETOED = say('否决有效期间等级不随得分变化', 'While a veto holds the grade does not follow the score');

/** What is missing to the next grade and to the next step of the standing. */
export function explainDistance(policy: CompiledPolicy, graded: DayGrading, { status }: Standing): ExplanationNode[] {
  return [
    ...(policy.grading === null ? [] : gradeDistance(policy, policy.grading, graded)),
    ...standingDistance(policy, graded.score, status),
  ];
}
