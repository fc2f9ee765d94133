import { type CaseOf, CASE_STATES, type CaseState, stateOf } from '#casework';
import { NOTICE_TYPES } from '#notices';
import type { Delivery, DeliveryState, MadeSecret, WebhookKind, WebhookState } from '#webhooks';
import { PageOf } from '../http/index.js';
import { CaseDecisionView, caseFields } from '../presenting/case-decision.view.js';
import {
  type Meanings,
  ShownChoice,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const STATES: Meanings<DeliveryState> = {
  pending: 'to be sent, now or at `dueAt`',
  delivered: 'the receiver answered 2xx',
  dead: 'given up until it is replayed',
};
const ERRORS: Meanings<string> = {
  'not-accepted': 'the receiver answered something else than 2xx, a redirect too',
  'refused-address': 'the name leads into a private network',
  timeout: 'nothing was answered in time',
  unreachable: 'no connection, or one without trust',
};

/** An address that notices are sent to, which takes two persons. */
export class WebhookView {
  @ShownId()
  readonly webhookId!: string;

  @ShownOneOf(CASE_STATES, { description: 'approved = it is in force until it is ended' })
  readonly status!: CaseState;

  @ShownText()
  readonly url!: string;

  @ShownTexts({ description: `Of ${NOTICE_TYPES.join(', ')}; empty = all` })
  readonly types!: readonly string[];

  @ShownId({ nullable: true })
  readonly subjectId!: string | null;

  @ShownText({ nullable: true })
  readonly region!: string | null;

  @ShownOneOf(['zh', 'en'])
  readonly language!: string;

  @ShownText()
  readonly reference!: string;

  @ShownText()
  readonly reason!: string;

  @ShownText({ description: 'The person who asked for it' })
  readonly maker!: string;

  @ShownInstant()
  readonly openedAt!: string;

  @ShownObject(() => CaseDecisionView, { nullable: true, description: 'null while it is pending' })
  readonly decision!: CaseDecisionView | null;
}

export class WebhookPage extends PageOf(WebhookView) {}

export function webhookView(found: CaseOf<WebhookKind>): WebhookView {
  const { url, types, subjectId, regionPrefix, language, reference, reason } = found.command;
  return {
    webhookId: found.caseId,
    status: stateOf(found),
    url,
    types: types ?? [],
    subjectId,
    region: regionPrefix,
    language,
    reference,
    reason,
    ...caseFields(found),
  };
}

export class WebhookSecretView {
  @ShownInteger({ min: 1 })
  readonly number!: number;

  @ShownText({ description: 'Shown this once: `whsec_…`' })
  readonly secret!: string;

  @ShownInstant({ nullable: true, description: 'Until when the one before signs along; null = there is none' })
  readonly previousUntil!: string | null;
}

export const secretView = ({ previousUntil, ...made }: MadeSecret): WebhookSecretView => ({
  ...made,
  previousUntil: previousUntil?.toISOString() ?? null,
});

export class WebhookStateView {
  @ShownFlag({ description: 'Nothing is sent there any more' })
  readonly ended!: boolean;

  @ShownFlag({ description: 'Nothing was received there for days: nothing is sent until somebody switches it on' })
  readonly switchedOff!: boolean;

  @ShownInstant({ nullable: true, description: 'Since when nothing was received; null = the last message was' })
  readonly failingSince!: string | null;

  @ShownInteger({ description: 'How many secrets were made; 0 = nothing is sent yet' })
  readonly secrets!: number;

  @ShownInteger()
  readonly pending!: number;

  @ShownInteger()
  readonly delivered!: number;

  @ShownInteger()
  readonly dead!: number;

  @ShownInstant({ nullable: true, description: 'When the oldest was recorded that waits; null = none does' })
  readonly oldestPendingAt!: string | null;
}

export const webhookStateView = ({
  ended,
  switchedOff,
  failingSince,
  secrets,
  counts,
  oldestPendingAt,
}: WebhookState): WebhookStateView => ({
  ended,
  switchedOff,
  failingSince: failingSince?.toISOString() ?? null,
  secrets,
  ...counts,
  oldestPendingAt: oldestPendingAt?.toISOString() ?? null,
});

/** A notice on its way. */
export class DeliveryView {
  @ShownText({ example: 'ntc_17' })
  readonly noticeId!: string;

  @ShownChoice(STATES)
  readonly state!: DeliveryState;

  @ShownInteger({ description: 'How often it was tried' })
  readonly attempts!: number;

  @ShownInstant({ nullable: true, description: 'Of one that is pending: when it is tried next' })
  readonly dueAt!: string | null;

  @ShownInteger({ nullable: true, description: 'The HTTP status that was answered last' })
  readonly status!: number | null;

  @ShownChoice(ERRORS, { nullable: true, description: 'Why the last attempt failed' })
  readonly error!: string | null;

  @ShownInstant({ nullable: true })
  readonly deliveredAt!: string | null;
}

export class DeliveryPage extends PageOf(DeliveryView) {}

export const deliveryView = ({
  noticeId,
  state,
  attempts,
  dueAt,
  status,
  error,
  deliveredAt,
}: Delivery): DeliveryView => ({
  noticeId: `ntc_${noticeId}`,
  state,
  attempts,
  dueAt: state === 'pending' ? dueAt.toISOString() : null,
  status,
  error,
  deliveredAt: deliveredAt?.toISOString() ?? null,
});

export class ReplayView {
  @ShownInteger({ min: 1, description: 'How many notices are sent again' })
  readonly replayed!: number;
}
