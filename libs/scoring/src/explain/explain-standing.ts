import { hundredths, pointsToNumber, say, yearOf, type Day, type Message, type Points } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';
import type { RatingSegment, Reason, Standing } from '../model/rating.js';
import type { Folded, TriedRestoration } from '../rate/fold.js';
import type { ClosedBooks } from '../rate/several-years.js';
import { reasonMessage } from '../model/reason-text.js';
import { articleOf, explainEntry } from './explain-entry.js';
import { explainRestoration } from '../parts/standing/explain-restoration.js';
import { explainYearsBefore, restsOnYears, yearsRuleOf } from './explain-several-years.js';
import { node, type ExplanationNode } from '../model/explanation.js';

export const STATUSES: Readonly<Record<Standing['status'], Message>> = {
  normal: say('正常', 'Normal'),
  suspended: say('暂停医保支付资格', 'Payment eligibility suspended'),
  terminated: say('终止医保支付资格', 'Payment eligibility terminated'),
};

/** The standing: what caused it, how long it lasts, what it awaits and what would restore it. */
export function explainStanding(
  timeline: DemeritTimeline,
  policy: DemeritPolicy,
  { standing }: RatingSegment,
  lines: readonly Entry[],
  { restorations, closed }: Pick<Folded, 'restorations' | 'closed'>,
): ExplanationNode {
  const { status, since, until, awaiting } = standing;
  const children =
    standing.reason?.code === 'restored'
      ? [restoredNode(policy, standing.reason, restorations)]
      : causeNodes(timeline, policy, standing, lines, closed);
  if (since !== null) children.push(node('since', say('开始', 'Since'), { value: since }));
  if (until !== null) children.push(node('until', say('最早结束', 'Earliest end'), { value: until }));
  if (awaiting !== null)
    children.push(node('awaiting', say('期限已满，等待', 'The period is over, awaiting'), { value: awaiting }));
  if (status !== 'normal') children.push(restoredBy(status));
  const failed = restorations.filter(({ problem }) => problem !== null);
  children.push(...failed.flatMap((tried) => explainRestoration(policy, tried)));
  return node('standing', STATUSES[status], {
    value: status,
    op: 'table',
    source: sourceOf(timeline, policy, standing),
    children,
  });
}

function restoredBy(status: 'suspended' | 'terminated'): ExplanationNode {
  const label =
    status === 'suspended'
      ? say(
          '恢复条件：期满、本人申请并通过评估',
          'Restored by: the end of the period, an application and a passed evaluation',
        )
      : say(
          '恢复条件：期满、本人申请、通过评估、重签承诺并重新登记',
          'Restored by: the end of the period, an application, an evaluation, a new commitment and a new registration',
        );
  return node('restoredBy', label, { value: status === 'suspended' ? 'evaluationPassed' : 'newRegistration' });
}

function causeNodes(
  timeline: DemeritTimeline,
  policy: DemeritPolicy,
  { reason }: Standing,
  lines: readonly Entry[],
  closed: ClosedBooks,
): ExplanationNode[] {
  if (reason === null) return [];
  const day = reason.params['scoreDate'] ?? reason.params['from'];
  const causing = lines.filter((line) =>
    restsOnTotal(reason) || restsOnYears(reason) ? countedBy(line, day) : line.scoreDate === day,
  );
  const children = [
    ...causing.map((line) => explainEntry(timeline, line, { code: 'entry.cause' })),
    ...explainYearsBefore(timeline, reason, closed),
  ];
  return [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list', value: day ?? null, children })];
}

function restoredNode(
  policy: DemeritPolicy,
  reason: Reason,
  restorations: readonly TriedRestoration[],
): ExplanationNode {
  const day = reason.params['day'] ?? null;
  const behind = restorations.filter(({ line, problem }) => problem === null && line.scoreDate === day);
  const children = behind.flatMap((tried) => explainRestoration(policy, tried));
  return node('cause.restored', reasonMessage(reason, policy), { op: 'list', value: day, children });
}

/** Reached by adding up: every line of the cycle until that day has its part in it, not only the last. */
const restsOnTotal = ({ code }: Reason): boolean => code === 'suspensionByTotal' || code === 'accumulated';

function countedBy({ scoreDate }: Entry, day: string | number | undefined): boolean {
  return typeof day === 'string' && scoreDate <= day && yearOf(scoreDate) === yearOf(day as Day);
}

function sourceOf(timeline: DemeritTimeline, policy: DemeritPolicy, standing: Standing): ExplanationNode['source'] {
  const { status, reason } = standing;
  const years = yearsRuleOf(policy, timeline, standing);
  if (years !== null) return { article: articleOf(years.policy, years.rule.source) };
  if (reason?.code.startsWith('agreement'))
    return { article: articleOf(policy, policy.document.agreementAction.source) };
  const rule = status === 'normal' ? null : policy.standing.rule(status);
  return rule === null ? null : { article: articleOf(policy, rule.source) };
}

/** How far the score is from the next threshold of the standing table. */
export function explainDistance(policy: DemeritPolicy, score: Points): ExplanationNode {
  const { suspendFrom, terminateFrom } = policy.standing;
  const next = [suspendFrom, terminateFrom].find((threshold) => threshold > score && threshold < Infinity);
  if (next === undefined) return node('distance', say('没有更高的界限', 'No threshold lies above'));
  const threshold = pointsToNumber(hundredths(next));
  const status = next === suspendFrom ? 'suspended' : 'terminated';
  const rule = policy.standing.rule(status);
  const children = [
    node('threshold', STATUSES[status], { value: threshold }),
    node('score', say('当前分值', 'Score'), { value: pointsToNumber(score) }),
  ];
  const value = pointsToNumber(hundredths(next - score));
  const source = rule === null ? null : { article: articleOf(policy, rule.source) };
  return node('distance', say(`距${STATUSES[status].zh}`, `To: ${STATUSES[status].en}`), {
    value,
    op: 'difference',
    source,
    children,
  });
}
