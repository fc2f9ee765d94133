import { hundredths, pointsToNumber, say, type Day, type Message } from '#kernel';
import type { Entry } from '../model/entry.js';
import { explainDecisions, explainNotRated } from '../parts/decisions/explain-decisions.js';
import { articleOf } from '../explain/explain-entry.js';
import { node, type ExplanationNode } from '../model/explanation.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { cycleOn, type CycleRule } from '../policy/cycle.js';
import type { MeritTimeline } from '../policy/policy-timeline.js';
import { explainRanking, takesGrade } from '../parts/ranking/explain-ranking.js';
import type { RatingSegment } from '../model/rating.js';
import { reasonMessage } from '../model/reason-text.js';
import { countsOn } from './count-lines.js';
import { explainCycles } from './explain-cycles.js';
import { explainGroup } from './explain-group.js';
import { explainLimits, limitOf, nextGrade } from './explain-limits.js';
import { explainLine } from './explain-line.js';
import { acts } from './institution-standing.js';
import type { MeritBook } from './merit-book.js';
import { type MeritState, ratedStateOn } from './merit-state.js';

const number = (value: number) => pointsToNumber(hundredths(value));

/** Why an institution's rating is what it is: score → parts → lines and staff, grade, standing, decisions, distance. */
export function explainMerit(
  timeline: MeritTimeline,
  book: MeritBook,
  rating: RatingSegment,
  asOf: Day,
): ExplanationNode[] {
  const rated = ratedStateOn(timeline, book, asOf);
  if (rated === null) return [explainNotRated(timeline.versions[0]!, rating, asOf)];
  const { policy, state } = rated;
  const notRated = state.notRated === null ? [] : [explainNotRated(policy, rating, asOf)];
  const score = explainScore(timeline, policy, state, reversedOn(timeline, book, asOf), asOf);
  return [
    ...notRated,
    state.notRated === null ? score : node('wouldBe', NOT_RATED, { op: 'list', children: [score] }),
    ...(state.notRated === null ? [explainGrade(policy, state)] : []),
    explainStanding(timeline, policy, book, state, asOf),
    ...explainDecisions(policy, rating, state.facts),
    ...(state.notRated === null ? [explainDistance(policy, state)] : []),
  ];
}

const NOT_RATED = say('不评定等级；按流水计算的分值', 'Not rated; what the lines would give');

const reversedOn = (timeline: MeritTimeline, { reversed }: MeritBook, asOf: Day): readonly Entry[] =>
  reversed.filter((line) => countsOn(timeline, line, asOf) && line.detail.agreement === undefined);

/** Start value and parts; kept inside the range where they leave it. */
function explainScore(
  timeline: MeritTimeline,
  policy: MeritPolicy,
  state: MeritState,
  reversed: readonly Entry[],
  asOf: Day,
): ExplanationNode {
  const { groups, sum, own } = state;
  const children = [
    node('start', say('起始分', 'Start value'), { value: pointsToNumber(policy.start) }),
    ...groups.map((group) => explainGroup(timeline, policy, group)),
    ...reversed.map((line) =>
      explainLine(timeline, line, { code: 'entry.reversed', op: 'reversed', value: 0, note: GONE }),
    ),
  ];
  const label = scoreLabel(policy.document.cycle, asOf);
  if (sum === own)
    return explainCycles(policy, state, node('score', label, { value: number(sum), op: 'sum', children }));
  const total = node('sum', say('各部分之和', 'Sum of the parts'), { value: number(sum), op: 'sum', children });
  const capped = node('score', label, { value: pointsToNumber(own), op: 'cap', children: [total] });
  return explainCycles(policy, state, capped);
}

/** A calendar year is called by its number, another cycle by its days. */
function scoreLabel(cycle: CycleRule, asOf: Day): Message {
  if (cycle.kind === 'calendarYear') return say(`${asOf.slice(0, 4)} 年度得分`, `Score of ${asOf.slice(0, 4)}`);
  const { from, to } = cycleOn(cycle, asOf);
  return say(`${from} 至 ${to} 得分`, `Score of ${from} to ${to}`);
}

const GONE = say('已冲销，视同从未发生', 'reversed: as if it had never been');

/** The band of the score, and what takes the grade below it: the strictest wins, what lost is shown. */
function explainGrade(policy: MeritPolicy, state: MeritState): ExplanationNode {
  const { score, band, grade, vetoes, ranking } = state;
  const ofBand = node('band', band.rule.title, {
    value: band.grade,
    op: 'band',
    source: { article: articleOf(policy, band.rule.source) },
    children: [node('score', say('得分', 'Score'), { value: pointsToNumber(score) })],
  });
  const ofVetoes = vetoes.map((veto) => {
    const rule = policy.merit.indicators.find(({ id }) => id === veto.id)?.rule;
    const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
    const title = rule?.title ?? say(veto.id, veto.id);
    const label = say(`一票否决：${title.zh}`, `Veto: ${title.en}`);
    return node(`veto.${veto.id}`, label, { value: veto.grade, op: 'table', source });
  });
  return node('grade', say('等级（取最严）', 'Grade (the strictest wins)'), {
    value: grade,
    op: 'table',
    children: [ofBand, ...explainRanking(policy, ranking), ...explainLimits(policy, state), ...ofVetoes],
  });
}

function explainStanding(
  timeline: MeritTimeline,
  policy: MeritPolicy,
  book: MeritBook,
  { standing }: MeritState,
  asOf: Day,
): ExplanationNode {
  const { status, since, until, reason } = standing;
  const causing = book.agreement.filter(({ effect }) => acts(book, effect, asOf));
  const lines = causing.map(({ line }) => explainLine(timeline, line, { code: 'entry.cause' }));
  const cause =
    reason === null
      ? []
      : [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list', value: since, children: lines })];
  const children = [
    ...cause,
    ...(since === null ? [] : [node('since', say('开始', 'Since'), { value: since })]),
    ...(until === null ? [] : [node('until', say('结束', 'End'), { value: until })]),
  ];
  const source = status === 'normal' ? null : { article: articleOf(policy, policy.document.agreementAction.source) };
  // Of persons and suppliers no agreement is known.
  const label = status === 'normal' && book.contracted === null ? NO_AGREEMENT : STATUSES[status];
  return node('standing', label, { value: status, op: 'table', source, children });
}

const NO_AGREEMENT = say('无协议处理', 'No action against an agreement');

const STATUSES = {
  normal: say('协议正常', 'Agreement in force'),
  suspended: say('协议中止', 'Agreement suspended'),
  terminated: say('协议解除', 'Agreement rescinded'),
} as const;

/** How many points are missing to the next better grade; while a veto holds they would change nothing. */
function explainDistance(policy: MeritPolicy, state: MeritState): ExplanationNode {
  const { score, vetoes, ranking, band, held } = state;
  if (vetoes.length > 0) return node('distance', VETOED, { value: vetoes.map(({ id }) => id).join(', ') });
  if (takesGrade(policy, ranking, (held?.grade ?? band).grade))
    return node('distance', RANKED, { value: ranking?.grade ?? null });
  const limit = limitOf(policy, state);
  if (limit !== null) return node('distance', limit, { value: state.grade });
  const next = nextGrade(policy, state);
  if (next === null) return node('distance', say('已达最高等级', 'The best grade is reached'));
  const better = next.rule;
  const children = [
    node('threshold', better.rule.title, { value: number(next.from) }),
    node('score', say('得分', 'Score'), { value: pointsToNumber(score) }),
  ];
  const source = { article: articleOf(policy, better.rule.source) };
  const label = say(`距 ${better.grade} 级`, `To grade ${better.grade}`);
  return node('distance', label, { value: number(next.from - score), op: 'difference', source, children });
}

const RANKED = say('按排名定级期间等级不随得分变化', 'While the ranking holds the grade does not follow the score');
const VETOED = say('否决有效期间等级不随得分变化', 'While a veto holds the grade does not follow the score');
