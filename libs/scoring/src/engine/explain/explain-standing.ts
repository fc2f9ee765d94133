import { type Day, dayNumber, say } from '#kernel';
import type { AgreementEffect, Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { Reason, Standing } from '../../model/rating.js';
import { reasonMessage } from '../../model/reason-text.js';
import { RESTORATION_TERMS } from '../../model/reason-words.js';
import { explainRestoration } from '../../parts/standing/explain-restoration.js';
import { acts } from '../../parts/standing/own-standing.js';
import { AGREEMENT_STATUSES, AWAITED, NO_AGREEMENT, STATUSES } from '../../parts/standing/statuses.js';
import { articleOf } from '../../policy/article.js';
import { policyOf } from '../../policy/policy-timeline.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { Fold } from '../fold.js';
import type { PolicyTimeline } from '../policy-timeline.js';
import { agreementSource, causeNodes, sourceOf } from './explain-cause.js';
import { explainLine } from './explain-line.js';
import { type BookOfCode, explainByOtherCode, explainLinked, isByOtherCode } from './explain-linked.js';

/** The standing: what caused it, how long it lasts, what it awaits and what would restore it. */
export function explainStanding(
  fold: Fold,
  standing: Standing,
  lines: readonly Entry[],
  asOf: Day,
  bookOf: BookOfCode,
): ExplanationNode {
  if (isByOtherCode(standing)) return explainByOtherCode(fold, standing, asOf, bookOf);
  const { policy } = fold.version ?? fold.scheme.first;
  const explained =
    policy.standing === null || isOwn(fold, standing)
      ? explainAgreement(fold, policy, standing, asOf)
      : explainByPoints(fold, policy, standing, lines);
  return { ...explained, children: [...explained.children, ...explainLinked(fold, asOf, bookOf)] };
}

/** Whether the institution's own agreement gave the standing. */
const isOwn = ({ context }: Fold, { reason, status }: Standing): boolean =>
  status !== 'normal' && context.own.actions.length > 0 && reason?.code.startsWith('agreement') === true;

function explainByPoints(
  fold: Fold,
  policy: CompiledPolicy,
  standing: Standing,
  lines: readonly Entry[],
): ExplanationNode {
  const { status, since, until, awaiting, reason } = standing;
  const children =
    reason?.code === 'restored' ? [restoredNode(fold, policy, reason)] : causeNodes(fold, standing, lines);
  const passed = policy.standing?.steps.filter(({ id }) => id !== null && fold.standing.steps.includes(id)) ?? [];
  for (const { id, rule } of passed)
    children.push(
      node(`step.${id}`, rule.title, {
        value: id,
        terms: [rule.title],
        source: { article: articleOf(policy, rule.source) },
      }),
    );
  if (since !== null) children.push(node('since', say('开始', 'Since'), { value: since }));
  if (until !== null) children.push(node('until', say('最早结束', 'Earliest end'), { value: until }));
  if (status !== 'normal') children.push(...shorteningNodes(fold, since));
  if (awaiting !== null)
    children.push(
      node('awaiting', say('期限已满，等待', 'The period is over, awaiting'), {
        value: awaiting,
        terms: [AWAITED[awaiting]],
      }),
    );
  if (status !== 'normal') children.push(restoredBy(status));
  const failed = fold.standing.restorations.filter(({ problem }) => problem !== null);
  children.push(...failed.flatMap((tried) => explainRestoration(policy, tried)));
  const source = sourceOf(fold, policy, standing);
  return node('standing', STATUSES[status], {
    value: status,
    terms: [STATUSES[status]],
    op: 'table',
    source,
    children,
  });
}

/** Repairs that let a running standing end earlier. */
function shorteningNodes({ net, scheme, day }: Fold, since: Day | null): ExplanationNode[] {
  const shortening = net.repairs.filter(
    ({ detail, scoreDate }) => detail.repair!.months > 0 && scoreDate >= (since ?? '') && dayNumber(scoreDate) <= day,
  );
  return shortening.map((line) =>
    explainLine(scheme.timeline, line, { code: 'entry.shortens', value: 0, note: SHORTENS }),
  );
}

const SHORTENS = say('缩短期限', 'shortens the period');

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
  const basis = status === 'suspended' ? 'evaluationPassed' : 'newRegistration';
  return node('restoredBy', label, { value: basis, terms: [RESTORATION_TERMS[basis]] });
}

function restoredNode({ standing }: Fold, policy: CompiledPolicy, reason: Reason): ExplanationNode {
  const day = reason.params['day'] ?? null;
  const behind = standing.restorations.filter(({ line, problem }) => problem === null && line.scoreDate === day);
  const children = behind.flatMap((tried) => explainRestoration(policy, tried));
  return node('cause.restored', reasonMessage(reason, policy), { op: 'list', value: day, children });
}

const endNode = (status: Standing['status'], value: Day): ExplanationNode =>
  node('until', status === 'terminated' ? say('此前不得再签订协议', 'No new agreement before') : say('结束', 'End'), {
    value,
  });

/** By which rule nobody may sign anew: of the version that judged, or of a later one that reaches back. */
function barNodes({ versions }: PolicyTimeline, judge: CompiledPolicy, { id, until }: Bar): ExplanationNode[] {
  return [judge, ...versions]
    .flatMap((version) => {
      const rule = version.document.agreementAction?.bars?.rules.find((one) => one.id === id);
      if (rule === undefined) return [];
      return [node(`bar.${id}`, rule.title, { value: until, source: { article: articleOf(version, rule.source) } })];
    })
    .slice(0, 1);
}

type Bar = NonNullable<AgreementEffect['bar']>;

/** An institution's own agreement: unlike a standing by points it ends by its dates alone. */
function explainAgreement(
  { context, scheme }: Fold,
  policy: CompiledPolicy,
  { status, since, until, reason }: Standing,
  asOf: Day,
): ExplanationNode {
  const causing = context.ownLines.filter(({ detail }) => acts(context.own, detail.agreement!, asOf));
  const lines = causing.map((line) => explainLine(scheme.timeline, line, { code: 'entry.cause' }));
  const children = [
    ...(reason === null
      ? []
      : [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list', value: since, children: lines })]),
    ...(since === null ? [] : [node('since', say('开始', 'Since'), { value: since })]),
    ...(until === null ? [] : [endNode(status, until)]),
    ...causing.flatMap(({ policy: ref, scoreDate, detail }) => {
      const bar = detail.agreement!.bar;
      return bar === undefined ? [] : barNodes(scheme.timeline, policyOf(scheme.timeline, ref, scoreDate), bar);
    }),
  ];
  const source = status === 'normal' ? null : agreementSource(policy);
  const label = status === 'normal' && context.own.contracted === null ? NO_AGREEMENT : AGREEMENT_STATUSES[status];
  return node('standing', label, { value: status, terms: [label], op: 'table', source, children });
}
