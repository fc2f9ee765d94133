import { clientOf, type Database, type Prisma } from '#database';
import type { Language, Tx } from '#kernel';
import type { NoticeType } from '#notices';
import { endOf, type Webhook, type WebhookSecret, type WebhookTerms } from './webhook.js';

const WITH_END = { end: true, switches: { orderBy: { number: 'desc' }, take: 1 } } as const;

/** Addresses that notices are sent to, their secrets and their ends: all only added. */
export class WebhookStore {
  constructor(private readonly database: Database) {}

  /** It is told of what becomes known from here on; what was there before, a replay sends. */
  async insert(
    tx: Tx,
    webhookId: string,
    { url, types, subjectId, regionPrefix, language }: WebhookTerms,
  ): Promise<void> {
    const client = clientOf(tx);
    await client.webhook.create({
      data: {
        id: webhookId,
        url,
        types: types === null ? [] : [...types],
        subjectId,
        regionPrefix,
        language,
        txId: tx.id,
      },
    });
    const last = await client.epoch.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
    const { epoch, id: noticeId } = endOf(last?.id ?? 0n);
    await client.webhookCursor.create({ data: { webhookId, epoch, noticeId } });
  }

  /** `null` = there is none, or it isn't approved. */
  async find(webhookId: string): Promise<Webhook | null> {
    const row = await this.database.webhook.findFirst({ where: { id: webhookId }, include: WITH_END });
    return row === null ? null : webhookOf(row);
  }

  /** All that something is sent to. */
  async inForce(): Promise<Webhook[]> {
    const rows = await this.database.webhook.findMany({
      where: { end: { is: null } },
      orderBy: { id: 'asc' },
      include: WITH_END,
    });
    return rows.map(webhookOf).filter(({ switchedOff }) => !switchedOff);
  }

  async failsFor(webhookId: string, days: number): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ fails: boolean }[]>`
      SELECT coalesce(failing_since <= clock_timestamp() - make_interval(days => ${days}), false) AS fails
      FROM webhook_cursor WHERE webhook_id = ${webhookId}`;
    return row?.fails === true;
  }

  /** Says it once, whoever says it at once; what failed before it was switched on isn't held against it. */
  async switch(tx: Tx, webhookId: string, isOn: boolean): Promise<void> {
    await this.lock(tx, webhookId);
    const client = clientOf(tx);
    const last = await client.webhookSwitch.findFirst({ where: { webhookId }, orderBy: { number: 'desc' } });
    if ((last?.isOn ?? true) === isOn) return;
    const number = (last?.number ?? 0) + 1;
    await client.webhookSwitch.createMany({ data: [{ webhookId, number, isOn, txId: tx.id }] });
    await client.webhookCursor.updateMany({ where: { webhookId }, data: { failingSince: null } });
  }

  /** For good; ending it again changes nothing. */
  async end(tx: Tx, webhookId: string): Promise<void> {
    await clientOf(tx).webhookEnd.createMany({ data: [{ webhookId, txId: tx.id }], skipDuplicates: true });
  }

  /** The newest first. */
  secrets(webhookId: string, tx?: Tx): Promise<WebhookSecret[]> {
    const client = tx === undefined ? this.database : clientOf(tx);
    return client.webhookSecret.findMany({
      where: { webhookId },
      orderBy: { number: 'desc' },
      select: { number: true, hash: true, previousUntil: true },
    });
  }

  /** Two who make one at once follow each other. */
  async lock(tx: Tx, webhookId: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${webhookId}, 7265103))::text`;
  }

  async addSecret(tx: Tx, webhookId: string, secret: WebhookSecret): Promise<void> {
    await clientOf(tx).webhookSecret.create({ data: { webhookId, ...secret, txId: tx.id } });
  }
}

const webhookOf = ({ id, url, types, subjectId, regionPrefix, language, end, switches }: Row): Webhook => ({
  webhookId: id,
  url,
  types: types.length === 0 ? null : (types as NoticeType[]),
  subjectId,
  regionPrefix,
  language: language as Language,
  ended: end !== null,
  switchedOff: switches[0]?.isOn === false,
});
type Row = Prisma.WebhookGetPayload<{ include: typeof WITH_END }>;
