import { type FieldError, fillText, type Language, type Message, say } from '#kernel';
import { type LineDecision, PAYMENT_REASONS, type PaymentCheck } from '#settlement';
import { type Parsed, ProblemField } from '../http/index.js';
import { PolicyRefView } from '../presenting/policy-ref.view.js';
import { ShownInteger, ShownList, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';
import { StandingView, standingView } from '../ratings/standing.view.js';
import type { ClaimLineDto } from './payment-check.dto.js';

/** Of a line that nobody could judge: it is not paid as it is. */
const INVALID_LINE = 'invalidLine';
const LONGEST_ID = 64;
const REASON_CODES = [...PAYMENT_REASONS, INVALID_LINE] as const;

const REASON_TEXTS: Readonly<Record<(typeof REASON_CODES)[number], Message>> = {
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
  institutionBarred: say(
    '该机构协议已解除，服务当日仍在不得再签订协议的期限内，新协议不计',
    'The agreement of the institution was rescinded, and no new one counted yet on that day',
  ),
  paymentHold: say('该机构暂缓拨付', 'Payments to the institution are on hold'),
  onlineSettlementSuspended: say('参保人联网结算已暂停', 'Online settlement of the insured person is suspended'),
  unknownSubject: say('机构或人员未登记', 'The institution or the person is not registered'),
  invalidLine: say(
    '该明细有误，无法判断；请更正后重新提交',
    'The line is not valid and was not judged; correct it and ask again',
  ),
};

export class PaymentReasonView {
  @ShownOneOf(REASON_CODES)
  readonly code!: (typeof REASON_CODES)[number];

  @ShownText()
  readonly text!: string;
}

export class LineDecisionView {
  @ShownText({ description: 'As asked, at most 64 characters of it; empty where the line gives no text' })
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

  @ShownList(() => ProblemField, { description: 'What is wrong with an `invalidLine`, by paths within it; else empty' })
  readonly errors!: readonly ProblemField[];
}

export class PaymentCheckView {
  @ShownList(() => LineDecisionView, { description: 'In the order asked' })
  readonly lines!: readonly LineDecisionView[];

  @ShownInteger({ description: 'The knowledge it rests on: asked with it, the same lines are answered to the byte' })
  readonly knownSeq!: number;
}

/** Decisions and what could not be judged, in the order asked. */
export function paymentCheckView(
  { lines, knownSeq }: PaymentCheck,
  asked: readonly Parsed<ClaimLineDto>[],
  language: Language,
): PaymentCheckView {
  const decided = lines.values();
  const views = asked.map((line) =>
    'item' in line
      ? lineDecisionView(decided.next().value as LineDecision, language)
      : invalidLineView(line.sent, line.faults, language),
  );
  return { lines: views, knownSeq: Number(knownSeq) };
}

function invalidLineView(sent: unknown, faults: readonly FieldError[], language: Language): LineDecisionView {
  const { lineId } = (sent ?? {}) as { readonly lineId?: unknown };
  return {
    lineId: typeof lineId === 'string' ? lineId.slice(0, LONGEST_ID) : '',
    decision: 'deny',
    reasons: [reasonView(INVALID_LINE, language)],
    standing: null,
    policy: null,
    errors: faults.map((fault) => ({ ...fault, message: fault.message[language] })),
  };
}

function lineDecisionView(found: LineDecision, language: Language): LineDecisionView {
  const { lineId, decision, reasons, linkedCodes, standing, policy, rules } = found;
  return {
    lineId,
    decision,
    reasons: reasons.map((code) => reasonView(code, language, { codes: linkedCodes.join(', ') })),
    standing: standing === null ? null : standingView(standing, rules, language),
    policy,
    errors: [],
  };
}

const reasonView = (code: PaymentReasonView['code'], language: Language, values = {}): PaymentReasonView => {
  return { code, text: fillText(REASON_TEXTS[code][language], values) };
};
