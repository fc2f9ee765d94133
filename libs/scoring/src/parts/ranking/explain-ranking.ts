import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import { gradePlace, type Grading } from '../grades/compile-grades.js';
import type { Ranking } from './ranking.js';
import type { RankingState } from './ranking-state.js';

/** What the rank among peers leaves of the grade: population, rank, ties, cut-offs, and whether the score has moved. */
export function explainRanking(
  policy: PolicyVersion & { readonly ranking: Ranking | null },
  state: RankingState | null,
): ExplanationNode[] {
  const { ranking } = policy;
  if (ranking === null || state === null) return [];
  const { statement, line, place, grade } = state;
  const { cycle, group, population, rank, tied } = statement;
  const evidence = line.causedBy === null ? {} : { evidenceId: line.causedBy };
  const children = [
    node('group', say('同类', 'Peers'), { value: group }),
    node('population', say('参加排名的主体数', 'How many were ranked'), { value: population }),
    ...(rank === null ? [] : [node('rank', rankLabel(tied), { value: rank })]),
    ...(place === null ? [] : explainPlace(ranking, state, place)),
  ];
  return [
    node('ranking', titleOf(ranking, cycle, place === null), {
      value: grade,
      op: 'table',
      source: { article: articleOf(policy, ranking.rule.source), ...evidence },
      children,
    }),
  ];
}

function titleOf({ rule: { title, minimumGroup } }: Ranking, cycle: number, small: boolean): Message {
  const [zh, en] = [`${title.zh}（${cycle} 年度）`, `${title.en} (${cycle})`];
  if (!small) return say(zh, en);
  return say(`${zh}：同类不足 ${minimumGroup}，不排名`, `${en}: fewer than ${minimumGroup} peers, not ranked`);
}

function rankLabel(tied: number): Message {
  const label = say('名次', 'Rank');
  return tied === 1 ? label : say(`${label.zh}（${tied} 个并列）`, `${label.en} (shared by ${tied})`);
}

function explainPlace(
  { rule }: Ranking,
  { statement }: RankingState,
  place: NonNullable<RankingState['place']>,
): ExplanationNode[] {
  const { score, percentile, lastPlace } = place;
  const moved = score !== statement.score;
  const scoreLabel = moved
    ? say(
        `${statement.asOf} 得分（关账后变动，关账时 ${shown(statement.score)}；名次仍为关账时的）`,
        `Score on ${statement.asOf}; ${shown(statement.score)} when the cycle was closed: the rank is that of then`,
      )
    : say(`${statement.asOf} 得分`, `Score on ${statement.asOf}`);
  return [
    node('scoreThen', scoreLabel, { value: shown(score) }),
    node('percentile', say('居于前百分之', 'Among the best … per cent'), { value: percentile }),
    ...rule.grades.flatMap(({ grade, top }) => cutOff(grade, top, statement)),
    ...(lastPlace ? [lastNode(statement)] : []),
  ];
}

/** The lowest score inside the share of a grade, where anybody was. */
function cutOff(grade: string, top: number, { ladder }: RankingState['statement']): ExplanationNode[] {
  const from = ladder.findLast(([percentile]) => percentile <= top)?.[1];
  const label = say(`${grade} 级限前 ${top}%，最低分`, `${grade} is for the best ${top} %: the lowest score`);
  return from === undefined ? [] : [node(`cutOff.${grade}`, label, { value: shown(from) })];
}

function lastNode({ lastFrom }: RankingState['statement']): ExplanationNode {
  const [zh, en] = [
    '末位：仅作为向委员会的建议',
    'In last place: a proposal to the committee, never an exit by itself',
  ];
  return node('lastPlace', say(zh, en), { value: lastFrom === null ? null : shown(lastFrom) });
}

const shown = (points: number): number => pointsToNumber(hundredths(points));

/** Whether the rank takes the grade of the band away. */
export function takesGrade({ grades }: Grading, state: RankingState | null, ofBand: string): boolean {
  const place = (grade: string) => gradePlace(grades, grade);
  return state !== null && state.grade !== null && place(state.grade) > place(ofBand);
}
