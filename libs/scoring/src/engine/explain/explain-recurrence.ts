import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { earlierOf, type Escalation } from '../../parts/recurrence/occurrences.js';
import { articleOf } from '../../policy/article.js';
import type { CountedCase } from '../points-board.js';
import type { PolicyTimeline } from '../policy-timeline.js';
import { explainLine } from './explain-line.js';

/** A case that weighs otherwise than its line says: which occurrence it is, of which cases it is the next, and the step. */
export function explainRecurrence(
  timeline: PolicyTimeline,
  { winner, escalation }: CountedCase,
  counted: ExplanationNode,
): ExplanationNode {
  if (escalation === null) return counted;
  const { policy } = winner.version;
  const rule = policy.indicators.find(({ id }) => id === winner.entry.indicator)?.rule;
  const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
  const before = earlierOf(escalation.occurrence).map(({ entry }) =>
    explainLine(timeline, entry, { code: 'entry.earlier', note: EARLIER }),
  );
  const children = [
    counted,
    ...(before.length === 0 ? [] : [node('earlier', OTHERS, { op: 'list', children: before })]),
  ];
  const value = pointsToNumber(hundredths(escalation.effective));
  return node('recurrence', labelOf(escalation), { value, op: 'table', source, children });
}

const EARLIER = say('此前发生', 'occurred before');
const OTHERS = say('此前各次', 'The occurrences before it');

function labelOf({ step, rule, occurrence }: Escalation): Message {
  const { number } = occurrence;
  const { factor, points = 0 } = step.rule;
  const [zh, en] =
    rule.within === 'cycle'
      ? ['本周期内', 'in the cycle']
      : [`${rule.within.months} 个月内`, `in ${rule.within.months} months`];
  return factor === undefined
    ? say(`${zh}第 ${number} 次：另加 ${points} 分`, `Occurrence ${number} ${en}: ${points} more`)
    : say(
        `${zh}第 ${number} 次：按 ${factor} 倍计（四舍五入到百分位）`,
        `Occurrence ${number} ${en}: times ${factor}, rounded half up`,
      );
}
