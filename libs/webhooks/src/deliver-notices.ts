import type { Clock } from '#kernel';
import type { KnowledgeClock } from '#ledger';
import type { NoticeFeed, TellNotices, ToldNotice } from '#notices';
import { type Log, Outage } from '#observability';
import type { DeliveryStore, Settled } from './delivery.store.js';
import { pauseBefore } from './retry-schedule.js';
import { signedMessage } from './signed-message.js';
import type { SwitchOffFailing } from './switch-off-failing.js';
import { type Delivery, endOf, type Webhook } from './webhook.js';
import { SendFailure, type WebhookSender } from './webhook-sender.js';
import type { WebhookSecrets } from './webhook-secrets.js';
import type { WebhookStore } from './webhook.store.js';

const SPREAD_PAGE = 500;
/** Messages of one webhook that are under way at once. */
const AT_ONCE = 10;
/** So long one webhook is served before all others get their turn again. */
const TURN_MS = 5_000;
/** The receiver says that nobody is there any more, and won't be. */
const GONE = 410;

/**
 * Sends notices to the addresses that want them, at least once: first each notice gets a row, then what is due is sent.
 * Whoever dies in between leaves rows that the next one finds; a receiver knows what it has by `webhook-id`.
 */
export class DeliverNotices {
  private readonly keyless: Outage;

  constructor(
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly feed: NoticeFeed,
    private readonly tell: TellNotices,
    private readonly knowledge: KnowledgeClock,
    private readonly secrets: WebhookSecrets,
    private readonly sender: WebhookSender,
    private readonly failing: SwitchOffFailing,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.keyless = new Outage(log, 'the key that webhook secrets are derived from');
  }

  /** Returns how many messages were received. */
  async execute(signal: AbortSignal): Promise<number> {
    const all = await this.webhooks.inForce();
    const sent = await Promise.all(all.map((webhook) => this.serve(webhook, signal)));
    return sent.reduce((sum, each) => sum + each, 0);
  }

  private async serve(webhook: Webhook, signal: AbortSignal): Promise<number> {
    if (await this.failing.execute(webhook)) return 0;
    await this.spread(webhook, signal);
    const secrets = await this.secretsOf(webhook);
    if (secrets.length === 0) return 0;
    const until = this.clock.now().getTime() + TURN_MS;
    let received = 0;
    while (!signal.aborted && this.clock.now().getTime() <= until) {
      const due = await this.deliveries.claim(webhook.webhookId, AT_ONCE);
      if (due.length === 0) break;
      received += await this.send(webhook, secrets, due);
    }
    return received;
  }

  /** Every notice that became known since gets its row; what nobody wants is passed over. */
  private async spread(webhook: Webhook, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const from = await this.deliveries.cursor(webhook.webhookId);
      const upTo = await this.knowledge.lastEpoch();
      const found = await this.feed.after(from, webhook, SPREAD_PAGE);
      const last = found.at(-1);
      const isAll = found.length < SPREAD_PAGE;
      const to = last !== undefined && (!isAll || last.epoch > upTo) ? last : endOf(upTo);
      if (to.epoch < from.epoch || (to.epoch === from.epoch && to.id <= from.id)) return;
      const ids = found.map(({ id }) => id);
      await this.deliveries.spread(webhook.webhookId, from, { epoch: to.epoch, id: to.id }, ids);
      if (isAll) return;
    }
  }

  /** Those that sign now, the newest first; none where the newest can't be derived: a wrong signature helps nobody. */
  private async secretsOf({ webhookId }: Webhook): Promise<string[]> {
    const [newest, previous] = await this.webhooks.secrets(webhookId);
    if (newest === undefined) return [];
    const secret = this.secrets.of(webhookId, newest);
    if (secret === null) {
      this.keyless.failed(new Error('WEBHOOK_KEY_FILE is not the file that made the secrets'));
      return [];
    }
    this.keyless.works();
    const overlaps = newest.previousUntil !== null && newest.previousUntil > this.clock.now();
    const before = overlaps && previous !== undefined ? this.secrets.of(webhookId, previous) : null;
    return before === null ? [secret] : [secret, before];
  }

  private async send(webhook: Webhook, secrets: readonly string[], due: readonly Delivery[]): Promise<number> {
    const told = await this.tell.numbered(due.map(({ noticeId }) => noticeId));
    const notices = new Map(told.map((notice) => [notice.id, notice]));
    const all = due.map(async (delivery) => {
      const settled = await this.attempt(webhook, secrets, delivery, notices.get(delivery.noticeId)!);
      await this.deliveries.settle(delivery, settled);
      return settled.state === 'delivered';
    });
    return (await Promise.all(all)).filter(Boolean).length;
  }

  private async attempt(
    { url, language }: Webhook,
    secrets: readonly string[],
    delivery: Delivery,
    notice: ToldNotice,
  ): Promise<Settled> {
    try {
      const status = await this.sender.send(signedMessage(url, notice, language, secrets, this.clock.now()));
      if (status >= 200 && status < 300) return { state: 'delivered', status };
      return this.failed(delivery, status, 'not-accepted');
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      return this.failed(delivery, null, error.reason);
    }
  }

  private failed({ webhookId, noticeId, attempts }: Delivery, status: number | null, error: string): Settled {
    const pause = status === GONE ? null : pauseBefore(`${webhookId} ${noticeId}`, attempts);
    if (pause !== null) return { state: 'pending', status, error, pause };
    this.log.warn('a notice was given up', { webhookId, noticeId: String(noticeId), status, error });
    return { state: 'dead', status, error };
  }
}
