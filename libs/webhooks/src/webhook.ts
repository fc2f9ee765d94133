import type { Language } from '#kernel';
import type { NoticeFilter, NoticePosition } from '#notices';

/** What somebody asks for: an address that notices are sent to, and which. */
export interface WebhookTerms extends NoticeFilter {
  readonly url: string;
  /** The language of the texts that are sent. */
  readonly language: Language;
}

/** An address that two persons agreed to send notices to. */
export interface Webhook extends WebhookTerms {
  /** Its case's. */
  readonly webhookId: string;
  readonly ended: boolean;
  /** Nothing was received there for days, and nobody has switched it on again. */
  readonly switchedOff: boolean;
}

/** A secret that messages are signed with; itself it is stored nowhere. */
export interface WebhookSecret {
  /** Counts the secrets of a webhook. */
  readonly number: number;
  /** SHA-256 of the secret, by which a process knows that it derived the right one. */
  readonly hash: string;
  /** Until when the one before signs too, so that the receiver may change over; `null` = it is the first. */
  readonly previousUntil: Date | null;
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;
/** `pending`: to be sent, or to be sent again; `delivered`: the receiver said 2xx; `dead`: given up, until it is replayed. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A notice on its way to an address. */
export interface Delivery {
  readonly webhookId: string;
  readonly noticeId: bigint;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried next; of one that is in hand, when it counts as lost. */
  readonly dueAt: Date;
  /** What the receiver answered last; `null` = nothing. */
  readonly status: number | null;
  /** Why the last attempt failed; `null` = it didn't. */
  readonly error: string | null;
  readonly deliveredAt: Date | null;
}

/** How far a webhook is. */
export interface WebhookState {
  readonly secrets: number;
  readonly ended: boolean;
  readonly switchedOff: boolean;
  /** Since when nothing has been received; `null` = the last message was. */
  readonly failingSince: Date | null;
  readonly counts: Readonly<Record<DeliveryState, number>>;
  readonly oldestPendingAt: Date | null;
}

/** Which deliveries are sent anew: one, or those since a moment. */
export type Replay = { readonly noticeId: bigint } | { readonly since: Date; readonly deadOnly: boolean };

/** Behind everything that an epoch closed over. */
export const endOf = (epoch: bigint): NoticePosition => ({ epoch, id: 9_223_372_036_854_775_807n });
