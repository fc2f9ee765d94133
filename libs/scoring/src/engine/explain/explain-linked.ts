import { say, type Day } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { type LinkedCode, linkedCodeOf } from '../../model/linked-code.js';
import type { Standing } from '../../model/rating.js';
import { reasonMessage } from '../../model/reason-text.js';
import { holdsOn } from '../../parts/standing/contracted.js';
import { AWAITED, STATUSES } from '../../parts/standing/statuses.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { Fold } from '../fold.js';
import { sourceOf } from './explain-cause.js';

/** What the book of another code says by itself: its score and standing; empty where it isn't at hand. */
export type BookOfCode = (code: LinkedCode) => readonly ExplanationNode[];

/** The other codes of the subject by confirmed links, and what each says on a day. */
export function explainLinked({ context, version, scheme }: Fold, day: Day, bookOf: BookOfCode): ExplanationNode[] {
  const { policy } = version ?? scheme.first;
  return context.linked.map((code) => {
    const label = say(`同一主体的另一编码 ${code.subjectId}`, `Another code of the same subject: ${code.subjectId}`);
    const book = bookOf(code);
    const children = [...(book.length > 0 ? book : standingNodes(policy, code, day)), ...actionNodes(code)];
    return node('linkedCode', label, { op: 'list', value: code.subjectId, source: sourceOfLink(code), children });
  });
}

const sourceOfLink = ({ evidenceId }: LinkedCode): ExplanationNode['source'] =>
  evidenceId === null ? null : { article: say('经两人确认的关联', 'A link that two persons confirmed'), evidenceId };

function standingNodes(policy: CompiledPolicy, { standings }: LinkedCode, day: Day): ExplanationNode[] {
  const standing = standings.find((one) => holdsOn(one, day))?.standing;
  if (standing === undefined) return [];
  const label = STATUSES[standing.status];
  const children = periodNodes(policy, standing);
  return [node('standing', label, { value: standing.status, terms: [label], op: 'table', children })];
}

function actionNodes({ actions }: LinkedCode): ExplanationNode[] {
  return actions.map(({ action, from }) => {
    const label =
      action === 'rescinded'
        ? say('该编码的协议被解除', 'The agreement of that code was rescinded')
        : say('该编码的协议被中止', 'The agreement of that code was suspended');
    return node(`agreement.${action}`, label, { value: from });
  });
}

/** A standing that holds by another code: why it does there, and how long. */
export function explainByOtherCode(fold: Fold, standing: Standing, day: Day, bookOf: BookOfCode): ExplanationNode {
  const { policy } = fold.version ?? fold.scheme.first;
  const label = STATUSES[standing.status];
  const children = [...periodNodes(policy, standing), ...explainLinked(fold, day, bookOf)];
  const source = sourceOf(fold, policy, standing);
  return node('standing', label, { value: standing.status, terms: [label], op: 'table', source, children });
}

export const isByOtherCode = (standing: Standing): boolean => linkedCodeOf(standing) !== null;

function periodNodes(policy: CompiledPolicy, { since, until, awaiting, reason }: Standing): ExplanationNode[] {
  return [
    ...(reason === null ? [] : [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list' })]),
    ...(since === null ? [] : [node('since', say('开始', 'Since'), { value: since })]),
    ...(until === null ? [] : [node('until', say('最早结束', 'Earliest end'), { value: until })]),
    ...(awaiting === null
      ? []
      : [
          node('awaiting', say('期限已满，等待', 'The period is over, awaiting'), {
            value: awaiting,
            terms: [AWAITED[awaiting]],
          }),
        ]),
  ];
}
