import { dayNumber, type Day, type DayNumber, hundredths, type Message, pointsToNumber, say } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { explainCycles } from '../../parts/cycles/explain-cycles.js';
import { LIST_EXIT } from '../../parts/lists/list-document.js';
import { articleOf } from '../../policy/article.js';
import { cycleOn, type CycleRule } from '../../policy/cycle.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { Fold } from '../fold.js';
import { type FoldLine, foldLinesOf, isByHand } from '../fold-lines.js';
import { explainGroups } from './explain-group.js';
import { explainLine, type LineView } from './explain-line.js';

const number = (value: number) => pointsToNumber(hundredths(value));

/** The score as the sum of its opening value, its parts, and what its range took or gave; reversed lines stand there with 0. */
export function explainScore(fold: Fold, asOf: Day, held: readonly Entry[] = []): ExplanationNode {
  const { policy } = fold.version ?? fold.scheme.first;
  const label = scoreLabel(policy.cycle, asOf);
  const running = node('score', label, { value: number(fold.own), op: 'sum', children: partsOf(fold, asOf, held) });
  const { cycles, score } = fold.rated.grading ?? { cycles: [], score: fold.own };
  return explainCycles(policy, { cycles, score }, running);
}

/** What a day's score is made of. `held`: lines that are left out because an appeal against them runs. */
export function partsOf(fold: Fold, asOf: Day, held: readonly Entry[] = []): ExplanationNode[] {
  const { policy } = fold.version ?? fold.scheme.first;
  const { start } = policy.score;
  const opening = fold.opening.value;
  const sum = fold.groups().reduce((total, { effective }) => total + effective, opening);
  return [
    node('start', say('起评分', 'Start value'), { value: number(start) }),
    ...carriedOver(policy, opening - start),
    ...explainGroups(fold),
    ...(sum === fold.own ? [] : [clampNode(fold, fold.own - sum)]),
    ...countingOn(fold, held, asOf).map((line) =>
      explainLine(fold.scheme.timeline, line, { code: 'entry.held', op: 'reversed', value: 0, note: HELD }),
    ),
    ...countingOn(fold, fold.net.reversed, asOf).map((line) =>
      explainLine(fold.scheme.timeline, line, { code: 'entry.reversed', op: 'reversed', value: 0, note: GONE }),
    ),
  ];
}

const HELD = say('申诉期间暂停计入', 'held while an appeal against it runs: not part of the score');
const GONE = say('已冲销，视同从未发生', 'reversed: as if it had never been');

/** What the close of the cycle before left. */
function carriedOver(policy: CompiledPolicy, value: number): ExplanationNode[] {
  const rule = policy.carryOver?.rule;
  if (rule === undefined || value === 0) return [];
  const { percent, title } = rule;
  const label = say(
    `${title.zh}（上一周期末与起评分之差的 ${percent} %，四舍五入到百分位）`,
    `${title.en} (${percent} % of how far the last close lay from the start value, rounded half up)`,
  );
  return [node('carryOver', label, { value: number(value), source: { article: articleOf(policy, rule.source) } })];
}

/** What leaves the range doesn't count. */
function clampNode({ version, scheme }: Fold, loss: number): ExplanationNode {
  const { min, max, clamp } = (version ?? scheme.first).policy.score;
  const [lowest, highest] = [number(min), max === Infinity ? null : number(max)];
  const zh = highest === null ? `不低于 ${lowest}` : `限于 ${lowest} 至 ${highest}`;
  const en = highest === null ? `never below ${lowest}` : `kept inside ${lowest} to ${highest}`;
  const when = clamp === 'running' ? say('每次计分后', 'after each score date') : say('合计', 'as a sum');
  return node(
    'clamp',
    say(`得分${when.zh}${zh}，超出部分不计`, `The score is ${en} ${when.en}: the rest does not count`),
    {
      value: number(loss),
      op: 'cap',
    },
  );
}

/** Those that would give points on a day. */
function countingOn({ scheme }: Fold, lines: readonly Entry[], asOf: Day): Entry[] {
  const on = dayNumber(asOf);
  const gone = lines.filter(({ cause, detail }) => cause !== 'context' && cause !== 'restored' && !detail.agreement);
  return foldLinesOf(scheme, gone).flatMap(({ entry, from, until }) => (from <= on && on < until ? [entry] : []));
}

/** A calendar year is called by its number, another cycle by its days. */
export function scoreLabel(cycle: CycleRule, asOf: Day): Message {
  if (cycle.kind === 'calendarYear') return say(`${asOf.slice(0, 4)} 年度得分`, `Score of ${asOf.slice(0, 4)}`);
  const { from, to } = cycleOn(cycle, asOf);
  return say(`${from} 至 ${to} 得分`, `Score of ${from} to ${to}`);
}

const OTHER_CYCLE = {
  code: 'entry.otherCycle',
  note: say('其他周期，不计入本期', 'another cycle: not part of this score'),
};

const ERASED = { code: 'entry.erased', note: say('已清除，不再计入', 'erased: not part of the score any more') };

/** The repair that ended a line; `undefined` = none did. */
const endingOf = ({ net }: Fold, { entry, from, until }: FoldLine, on: DayNumber): Entry | undefined =>
  net.repairs.find(({ detail, evidenceId, scoreDate }) => {
    const day = dayNumber(scoreDate);
    return detail.repair!.ends && evidenceId === entry.evidenceId && from <= day && day <= on && day < until;
  });

/** Why a line of an earlier day doesn't count. */
function goneView(fold: Fold, line: FoldLine, on: DayNumber): LineView {
  const { entry, gated, version, until } = line;
  const repaired = isByHand(entry.cause) ? undefined : endingOf(fold, line, on);
  if (repaired !== undefined) return repairedView(repaired);
  if (gated) return { code: 'entry.gated', note: closedGate(version.policy, entry) };
  return on < until ? ERASED : OTHER_CYCLE;
}

const repairedView = ({ scoreDate, detail }: Entry): LineView => ({
  code: 'entry.repaired',
  note:
    detail.repair?.rule === LIST_EXIT
      ? say(`${scoreDate} 已移出名单，不再计入`, `taken off the list on ${scoreDate}: it counts no longer`)
      : say(`${scoreDate} 已修复，不再计入`, `repaired on ${scoreDate}: not part of the score any more`),
});

/** Which condition wasn't met as the line's day began. */
function closedGate({ gates }: CompiledPolicy, { detail }: Entry): Message {
  const title = gates.get(detail.gate ?? '')?.rule.title ?? say('', '');
  return say(`未满足前提：${title.zh}，不计`, `not counted: ${title.en} was not met`);
}

/** Lines that no longer count: shown because they may have caused the standing, but not part of the score. */
export function explainOtherCycles(fold: Fold, asOf: Day): ExplanationNode[] {
  const on = dayNumber(asOf);
  const others = fold.board.lines.filter(({ counts, from }) => !counts && from <= on);
  if (others.length === 0) return [];
  const children = others.map((line) => explainLine(fold.scheme.timeline, line.entry, goneView(fold, line, on)));
  return [node('otherCycles', say('其他周期的积分流水', 'Lines of other cycles'), { op: 'list', children })];
}
