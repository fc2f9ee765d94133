import { hundredths, pointsToNumber, say, yearOf, type Day, type Message, type Points } from '#kernel';
import type { Entry } from '../entry.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { DECISION_KINDS } from '../policy/decision-table.js';
import type { PolicyTimeline } from '../policy/policy-timeline.js';
import type { Decisions, RatingSegment, Reason, Standing } from '../rating.js';
import type { TriedRestoration } from '../rate/fold.js';
import { reasonMessage } from '../reason-text.js';
import { articleOf, explainEntry } from './explain-entry.js';
import { explainRestoration } from './explain-restoration.js';
import { node, type ExplanationNode } from './explanation.js';

const STATUSES: Readonly<Record<Standing['status'], Message>> = {
  normal: say('正常', 'Normal'),
  suspended: say('暂停医保支付资格', 'Payment eligibility suspended'),
  terminated: say('终止医保支付资格', 'Payment eligibility terminated'),
};

/** The standing: what caused it, how long it lasts, what it awaits and what would restore it. */
export function explainStanding(
  timeline: PolicyTimeline,
  policy: CompiledPolicy,
  { standing }: RatingSegment,
  lines: readonly Entry[],
  restorations: readonly TriedRestoration[],
): ExplanationNode {
  const { status, since, until, awaiting } = standing;
  const children =
    standing.reason?.code === 'restored'
      ? [restoredNode(policy, standing.reason, restorations)]
      : causeNodes(timeline, policy, standing, lines);
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
    source: sourceOf(policy, standing),
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
  timeline: PolicyTimeline,
  policy: CompiledPolicy,
  { reason }: Standing,
  lines: readonly Entry[],
): ExplanationNode[] {
  if (reason === null) return [];
  const day = reason.params['scoreDate'] ?? reason.params['from'];
  const causing = lines.filter((line) => (restsOnTotal(reason) ? countedBy(line, day) : line.scoreDate === day));
  const children = causing.map((line) => explainEntry(timeline, line, { code: 'entry.cause' }));
  return [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list', value: day ?? null, children })];
}

function restoredNode(
  policy: CompiledPolicy,
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

function sourceOf(policy: CompiledPolicy, { status, reason }: Standing): ExplanationNode['source'] {
  if (reason?.code.startsWith('agreement'))
    return { article: articleOf(policy, policy.document.agreementAction.source) };
  const rule = status === 'normal' ? null : policy.standing.rule(status);
  return rule === null ? null : { article: articleOf(policy, rule.source) };
}

/** What follows, each with the row of the table that said so. */
export function explainDecisions(
  policy: CompiledPolicy,
  { score, standing, decisions }: RatingSegment,
): ExplanationNode[] {
  return DECISION_KINDS.flatMap((kind) => {
    const row = score === null ? null : policy.decisions.rowFor(kind, score, standing);
    if (row === null) return [];
    const children = fieldNodes(decisions[kind]);
    const value = typeof row.then['status'] === 'string' ? row.then['status'] : null;
    return [
      node(`decision.${kind}`, row.title, {
        value,
        op: 'table',
        source: { article: articleOf(policy, row.source) },
        children,
      }),
    ];
  });
}

function fieldNodes(decision: Decisions['payment']): ExplanationNode[] {
  return Object.entries(decision ?? {}).map(([name, value]) => {
    const shown = Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'number' || value === null
        ? value
        : String(value);
    return node(`field.${name}`, say(name, name), { value: shown });
  });
}

/** How far the score is from the next threshold of the standing table. */
export function explainDistance(policy: CompiledPolicy, score: Points): ExplanationNode {
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

/** The day on which nothing is rated, and why. */
export function explainNotRated(policy: CompiledPolicy, rating: RatingSegment, asOf: Day): ExplanationNode {
  const reason = { code: rating.notRated?.code ?? 'noPolicy', params: { ...rating.notRated?.params, day: asOf } };
  return node('notRated', reasonMessage(reason, policy), { value: reason.code });
}
