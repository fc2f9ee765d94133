import { clientOf, type Database, Prisma } from '#database';
import type { Tx } from '#kernel';
import { isWanted, type NoticePosition, NOTICES } from '#notices';
import type { Delivery, DeliveryState, Replay, Webhook, WebhookState } from './webhook.js';

/** Who holds a delivery has died when nothing was heard of it for so long; far longer than sending takes. */
const LEASE = '60 seconds';

const DELIVERY = Prisma.sql`d.webhook_id AS "webhookId", d.notice_id AS "noticeId", d.state, d.attempts,
  d.due_at AS "dueAt", d.status, d.error, d.delivered_at AS "deliveredAt"`;

/** How an attempt went; all times are the database's. */
export type Settled =
  | { readonly state: 'delivered'; readonly status: number }
  | { readonly state: 'dead'; readonly status: number | null; readonly error: string }
  | {
      readonly state: 'pending';
      readonly status: number | null;
      readonly error: string;
      /** Seconds until the next attempt. */
      readonly pause: number;
    };

/** Notices on their way. Whatever process dies, a row says what is still to be sent. */
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  async cursor(webhookId: string): Promise<NoticePosition> {
    const { epoch, noticeId } = await this.database.webhookCursor.findFirstOrThrow({ where: { webhookId } });
    return { epoch, id: noticeId };
  }

  /** Puts notices on their way and moves the cursor behind them, in one statement; of two that do it at once one does. */
  async spread(webhookId: string, from: NoticePosition, to: NoticePosition, notices: readonly bigint[]): Promise<void> {
    await this.database.$executeRaw`
      WITH moved AS (
        UPDATE webhook_cursor SET epoch = ${to.epoch}, notice_id = ${to.id}
        WHERE webhook_id = ${webhookId} AND epoch = ${from.epoch} AND notice_id = ${from.id} RETURNING webhook_id)
      INSERT INTO webhook_delivery (webhook_id, notice_id, state, attempts, due_at)
      SELECT webhook_id, n, 'pending', 0, clock_timestamp() FROM moved, unnest(${[...notices]}::bigint[]) n
      ON CONFLICT DO NOTHING`;
  }

  /** Takes what is due in hand: nobody else gets it until the lease is over. */
  claim(webhookId: string, limit: number): Promise<Delivery[]> {
    return this.database.$queryRaw<Delivery[]>`
      UPDATE webhook_delivery d SET attempts = d.attempts + 1, due_at = clock_timestamp() + ${LEASE}::interval
      FROM (SELECT notice_id FROM webhook_delivery
            WHERE webhook_id = ${webhookId} AND state = 'pending' AND due_at <= clock_timestamp()
            ORDER BY due_at, notice_id LIMIT ${limit} FOR UPDATE SKIP LOCKED) due
      WHERE d.webhook_id = ${webhookId} AND d.notice_id = due.notice_id
      RETURNING ${DELIVERY}`;
  }

  /** What became of an attempt, unless a later one was begun. */
  async settle({ webhookId, noticeId, attempts }: Delivery, settled: Settled): Promise<void> {
    const [error, pause] = [
      settled.state === 'delivered' ? null : settled.error,
      settled.state === 'pending' ? settled.pause : 0,
    ];
    const received = settled.state === 'delivered';
    await this.database.$executeRaw`
      WITH told AS (
        UPDATE webhook_cursor SET failing_since = CASE WHEN ${received} THEN NULL ELSE coalesce(failing_since, clock_timestamp()) END
        WHERE webhook_id = ${webhookId} AND (NOT ${received} OR failing_since IS NOT NULL))
      UPDATE webhook_delivery SET state = ${settled.state}, status = ${settled.status}, error = ${error},
        due_at = clock_timestamp() + make_interval(secs => ${pause}),
        delivered_at = CASE WHEN ${settled.state} = 'delivered' THEN clock_timestamp() END
      WHERE webhook_id = ${webhookId} AND notice_id = ${noticeId} AND attempts = ${attempts} AND state = 'pending'`;
  }

  /** Forgets some of what was received so many days ago; returns how many. */
  prune(days: number, limit: number): Promise<number> {
    return this.database.$executeRaw`
      DELETE FROM webhook_delivery d USING (
        SELECT webhook_id, notice_id FROM webhook_delivery
        WHERE state = 'delivered' AND delivered_at < clock_timestamp() - make_interval(days => ${days})
        LIMIT ${limit} FOR UPDATE SKIP LOCKED) old
      WHERE d.webhook_id = old.webhook_id AND d.notice_id = old.notice_id`;
  }

  /** Sends again, from the first attempt on, what the webhook selects; also what was there before it. Returns how many. */
  replay(tx: Tx, webhook: Webhook, which: Replay): Promise<number> {
    const chosen =
      'noticeId' in which ? Prisma.sql`n.id = ${which.noticeId}` : Prisma.sql`t.recorded_at >= ${which.since}`;
    const deadOnly = 'deadOnly' in which && which.deadOnly;
    return clientOf(tx).$executeRaw`
      INSERT INTO webhook_delivery AS d (webhook_id, notice_id, state, attempts, due_at)
      SELECT ${webhook.webhookId}, n.id, 'pending', 0, clock_timestamp()
      FROM ${NOTICES} WHERE ${isWanted(webhook)} AND ${chosen} AND t.epoch IS NOT NULL AND (${!deadOnly} OR EXISTS (
        SELECT FROM webhook_delivery was
        WHERE was.webhook_id = ${webhook.webhookId} AND was.notice_id = n.id AND was.state = 'dead'))
      ORDER BY n.id
      ON CONFLICT (webhook_id, notice_id) DO UPDATE SET state = 'pending', attempts = 0, due_at = clock_timestamp(),
        status = NULL, error = NULL, delivered_at = NULL`;
  }

  /** The newest first. */
  page(webhookId: string, state: DeliveryState | null, before: bigint | null, limit: number): Promise<Delivery[]> {
    return this.database.$queryRaw<Delivery[]>`
      SELECT ${DELIVERY} FROM webhook_delivery d
      WHERE d.webhook_id = ${webhookId} AND (${state}::text IS NULL OR d.state = ${state})
        AND (${before}::bigint IS NULL OR d.notice_id < ${before})
      ORDER BY d.notice_id DESC LIMIT ${limit}`;
  }

  async state({ webhookId, ended, switchedOff }: Webhook): Promise<WebhookState> {
    const [row] = await this.database.$queryRaw<Omit<WebhookState, 'ended' | 'switchedOff'>[]>`
      SELECT (SELECT failing_since FROM webhook_cursor WHERE webhook_id = ${webhookId}) AS "failingSince", (SELECT count(*)::int FROM webhook_secret WHERE webhook_id = ${webhookId}) AS secrets,
        jsonb_build_object('pending', count(*) FILTER (WHERE state = 'pending'), 'delivered',
          count(*) FILTER (WHERE state = 'delivered'), 'dead', count(*) FILTER (WHERE state = 'dead')) AS counts,
        (SELECT min(t.recorded_at) FROM webhook_delivery w JOIN notice n ON n.id = w.notice_id
           JOIN ledger_tx t ON t.id = n.tx_id
         WHERE w.webhook_id = ${webhookId} AND w.state = 'pending') AS "oldestPendingAt"
      FROM webhook_delivery WHERE webhook_id = ${webhookId}`;
    return { ...row!, ended, switchedOff };
  }
}
