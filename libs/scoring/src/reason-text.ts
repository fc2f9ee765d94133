import { fillText, say, type Message } from '#kernel';
import type { Reason } from './rating.js';

/** The reasons that a standing can have; every policy words them itself, in `texts`. */
export const STANDING_REASON_CODES = [
  'suspensionByTotal',
  'statedSuspension',
  'accumulated',
  'singleScore',
  'agreementSuspended',
  'agreementRescinded',
  'restored',
  'belowThreshold',
] as const;

/** Reasons that don't depend on a policy. A policy may word them otherwise in its `texts`. */
const TEXTS: Readonly<Record<string, Message>> = {
  noPolicy: say('{day} 没有生效的规则', 'No policy is in force on {day}'),
  noDecision: say(
    '没有行政处罚或协议处理决定，不记分',
    'Without an administrative penalty or agreement handling nothing is scored',
  ),
  decisionNotCovered: say('规则不适用于 {kind} 类决定', 'The policy does not cover decisions of kind {kind}'),
  subjectTypeNotCovered: say(
    '规则不适用于 {subjectType} 类主体',
    'The policy does not cover subjects of type {subjectType}',
  ),
  nobodyLiable: say('该问题没有认定责任人，不记分', 'Nobody is held liable for this finding: nothing is scored'),
  noIndicator: say('依据 {bases} 没有对应的评价指标', 'No indicator matches the bases {bases}'),
  conditionFailed: say(
    '指标 {indicator} 的条件无法计算，视为不符合',
    'The condition of indicator {indicator} could not be evaluated and counts as not met',
  ),
  notAffiliated: say(
    '{subjectId} 在 {from} 至 {to} 与 {institutionId} 没有执业关系',
    '{subjectId} was not affiliated with {institutionId} between {from} and {to}',
  ),
  standingNormal: say('资格状态正常，无需恢复', 'The standing is normal: there is nothing to restore'),
  periodNotOver: say('期限未满，最早于 {until} 恢复', 'The period is not over: {until} is the earliest day'),
  wrongBasis: say('应以 {expected} 恢复', 'This standing is restored by {expected}'),
  commitmentMissing: say('重新登记需要新签的服务承诺书', 'A new registration needs a newly signed commitment'),
  commitmentNotNew: say(
    '服务承诺书应在终止之日（{since}）以后签署',
    'The commitment must be signed on or after {since}, the day of the termination',
  ),
  commitmentAfterRestoration: say(
    '服务承诺书签署日不得晚于恢复之日 {day}',
    'The commitment must be signed by {day}, the day of the restoration',
  ),
};

/** The text of a reason in both languages: the policy's own wording where it has one. */
export function reasonMessage(
  reason: Reason,
  policy?: { readonly texts: Readonly<Record<string, Message>> } | null,
): Message {
  const text = policy?.texts[reason.code] ?? TEXTS[reason.code] ?? say(reason.code, reason.code);
  return { zh: fillText(text.zh, reason.params), en: fillText(text.en, reason.params) };
}
