import type { Language, Message } from '#kernel';
import { fillText, say } from '#kernel';
import { type LineDecision, PAYMENT_REASONS, type PaymentCheck, type PaymentReason } from '#settlement';
import { PolicyRefView } from '../presenting/policy-ref.view.js';
import { ShownId, ShownInteger, ShownList, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';
import { StandingView, standingView } from '../ratings/standing.view.js';

const REASON_TEXTS: Readonly<Record<PaymentReason, Message>> = {
  normal: say('正常支付', 'Nothing stands against payment'),
  emergencyException: say(
    '资格暂停或终止期间，急诊、抢救费用照常支付',
    'Not eligible, but emergency and rescue are paid',
  ),
  practitionerSuspended: say(
    '服务当日该人员医保支付资格已暂停',
    'Payment eligibility was suspended on the day of the service',
  ),
  practitionerTerminated: say(
    '服务当日该人员医保支付资格已终止',
    'Payment eligibility had ended on the day of the service',
  ),
  practitionerNotRegistered: say(
    '服务当日未登记备案或未签服务承诺',
    'Not registered, or without a signed commitment, on that day',
  ),
  notAffiliated: say('服务当日该人员不在该机构执业', 'The person did not practise at the institution on that day'),
  institutionAgreementSuspended: say(
    '服务当日该机构医保协议已中止',
    'The agreement of the institution was suspended on that day',
  ),
  institutionAgreementEnded: say(
    '服务当日该机构没有有效的医保协议',
    'The institution had no agreement in force on that day',
  ),
  linkedCode: say('同一主体的另一编码 {codes} 不予支付', 'Another code of the same subject stands against it: {codes}'),
  paymentHold: say('该机构暂缓拨付', 'Payments to the institution are on hold'),
  onlineSettlementSuspended: say('参保人联网结算已暂停', 'Online settlement of the insured person is suspended'),
  unknownSubject: say('机构或人员未登记', 'The institution or the person is not registered'),
};

export class PaymentReasonView {
  @ShownOneOf(PAYMENT_REASONS)
  readonly code!: PaymentReason;

  @ShownText()
  readonly text!: string;
}

export class LineDecisionView {
  @ShownId()
  readonly lineId!: string;

  @ShownOneOf(['pay', 'deny'])
  readonly decision!: 'pay' | 'deny';

  @ShownList(() => PaymentReasonView, { description: 'Every objection; of a paid line, why none stood' })
  readonly reasons!: readonly PaymentReasonView[];

  @ShownObject(() => StandingView, {
    nullable: true,
    description: 'On the day of the service: of the practitioner, or of the institution where the line names nobody',
  })
  readonly standing!: StandingView | null;

  @ShownObject(() => PolicyRefView, { nullable: true, description: 'The policy that the standing follows' })
  readonly policy!: PolicyRefView | null;
}

export class PaymentCheckView {
  @ShownList(() => LineDecisionView, { description: 'In the order asked' })
  readonly lines!: readonly LineDecisionView[];

  @ShownInteger({ description: 'The knowledge it rests on: asked with it, the same lines are answered to the byte' })
  readonly knownSeq!: number;
}

export function paymentCheckView({ lines, knownSeq }: PaymentCheck, language: Language): PaymentCheckView {
  return { lines: lines.map((line) => lineDecisionView(line, language)), knownSeq: Number(knownSeq) };
}

function lineDecisionView(found: LineDecision, language: Language): LineDecisionView {
  const { lineId, decision, reasons, linkedCodes, standing, policy, rules } = found;
  const codes = linkedCodes.join(', ');
  return {
    lineId,
    decision,
    reasons: reasons.map((code) => ({ code, text: fillText(REASON_TEXTS[code][language], { codes }) })),
    standing: standing === null ? null : standingView(standing, rules, language),
    policy,
  };
}
