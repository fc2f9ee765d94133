import { type Clock, DomainError, sha256, type Tx } from '#kernel';
import type { DeliveryStore } from './delivery.store.js';
import type { Replay, Webhook, WebhookState } from './webhook.js';
import type { WebhookSecrets } from './webhook-secrets.js';
import type { WebhookStore } from './webhook.store.js';
import { NOT_IN_FORCE, NOTHING_TO_REPLAY } from './webhooks.errors.js';

const HOUR_MS = 3_600_000;

/** A secret as it is shown: once. */
export interface MadeSecret {
  readonly number: number;
  readonly secret: string;
  readonly previousUntil: Date | null;
}

/** What is done with a webhook once it is approved. */
export class TendWebhooks {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly secrets: WebhookSecrets,
    private readonly clock: Clock,
  ) {}

  /** Makes the first secret, or another; the one before signs along for some hours more. */
  async makeSecret(tx: Tx, webhookId: string, overlapHours: number): Promise<MadeSecret> {
    await this.requireInForce(webhookId);
    await this.webhooks.lock(tx, webhookId);
    const [newest] = await this.webhooks.secrets(webhookId, tx);
    const number = (newest?.number ?? 0) + 1;
    const secret = this.secrets.make(webhookId, number);
    const until = new Date(this.clock.now().getTime() + overlapHours * HOUR_MS);
    const previousUntil = newest === undefined ? null : until;
    await this.webhooks.addSecret(tx, webhookId, { number, hash: sha256(secret), previousUntil });
    return { number, secret, previousUntil };
  }

  /** Nothing is sent there any more, for good; one person may: it takes nothing from anybody who should have it. */
  async end(tx: Tx, webhookId: string): Promise<void> {
    await this.requireInForce(webhookId);
    await this.webhooks.end(tx, webhookId);
  }

  /** It is told again of everything since it was switched off; one person may: two have approved where to. */
  async switchOn(tx: Tx, webhookId: string): Promise<void> {
    await this.requireInForce(webhookId);
    await this.webhooks.switch(tx, webhookId, true);
  }

  async replay(tx: Tx, webhookId: string, which: Replay): Promise<number> {
    const webhook = await this.requireInForce(webhookId);
    const count = await this.deliveries.replay(tx, webhook, which);
    if (count === 0) throw new DomainError(NOTHING_TO_REPLAY, { webhookId });
    return count;
  }

  /** `null` while it isn't approved. */
  async stateOf(webhookId: string): Promise<WebhookState | null> {
    const webhook = await this.webhooks.find(webhookId);
    return webhook === null ? null : this.deliveries.state(webhook);
  }

  private async requireInForce(webhookId: string): Promise<Webhook> {
    const webhook = await this.webhooks.find(webhookId);
    if (webhook === null || webhook.ended) throw new DomainError(NOT_IN_FORCE, { webhookId });
    return webhook;
  }
}
