import { pointsToNumber, say, type Message } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { explainLimits } from '../../parts/grades/explain-limits.js';
import type { IndicatorRule } from '../../parts/indicators/indicator-document.js';
import { explainRanking } from '../../parts/ranking/explain-ranking.js';
import { articleOf } from '../../policy/article.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { DayGrading } from '../day-grading.js';

/** The band of the score, and what takes the grade below it: the strictest wins, what lost is shown. */
export function explainGrade(policy: CompiledPolicy, graded: DayGrading): ExplanationNode[] {
  const { score, band, grade, vetoes, ranking, held, before, weak } = graded;
  if (band === null) return [];
  const ofBand = node('band', band.rule.title, {
    value: band.grade,
    op: 'band',
    source: { article: articleOf(policy, band.rule.source) },
    children: [node('score', say('得分', 'Score'), { value: pointsToNumber(score) })],
  });
  const ofVetoes = vetoes.map((veto) => {
    const rule = policy.indicators.find(({ id }) => id === veto.id)?.rule;
    const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
    const title = vetoTitle(policy, veto);
    const label = isListed(rule)
      ? say(`列入名单：${title.zh}`, `On a list: ${title.en}`)
      : say(`一票否决：${title.zh}`, `Veto: ${title.en}`);
    return node(`veto.${veto.id}`, label, { value: veto.grade, op: 'table', source });
  });
  const limits = explainLimits(policy, { band, held, before, weak });
  const children = [ofBand, ...explainRanking(policy, ranking), ...limits, ...ofVetoes];
  return [node('grade', say('等级（取最严）', 'Grade (the strictest wins)'), { value: grade, op: 'table', children })];
}

/** A veto of an officer is told as one, whatever list it is kept as. */
const isListed = (rule: IndicatorRule | undefined): boolean => rule?.list !== undefined && rule.list !== 'veto';

/** What people call the indicator that vetoes. */
export const vetoTitle = ({ indicators }: CompiledPolicy, { id }: { readonly id: string }): Message =>
  indicators.find((indicator) => indicator.id === id)?.rule.title ?? say(id, id);
