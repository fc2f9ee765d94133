import type { Config } from '#config';
import type { TransactionRunner } from '#kernel';
import type { Log } from '#observability';
import type { Webhook } from './webhook.js';
import type { WebhookStore } from './webhook.store.js';

const SWITCHING_OFF = { actor: 'webhooks', person: 'webhooks', requestId: null } as const;

/** Switches off where nothing was received for days: nobody is there, and nothing is lost until somebody is. */
export class SwitchOffFailing {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly webhooks: WebhookStore,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Whether it is off now. */
  async execute({ webhookId }: Webhook): Promise<boolean> {
    const days = this.config.webhookFailingDays;
    if (!(await this.webhooks.failsFor(webhookId, days))) return false;
    await this.transactions.write(SWITCHING_OFF, (tx) => this.webhooks.switch(tx, webhookId, false));
    this.log.warn('a webhook was switched off', { webhookId, days });
    return true;
  }
}
