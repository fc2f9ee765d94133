import { clientOf, type Database, type Prisma } from '#database';
import type { Language, Tx } from '#kernel';
import type { NoticeType } from '#notices';
import { endOf, type Webhook, type WebhookSecret, type WebhookTerms } from './webhook.js';

const WITH_END = { end: true } as const;

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
    return rows.map(webhookOf);
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

const webhookOf = ({ id, url, types, subjectId, regionPrefix, language, end }: Row): Webhook => ({
  webhookId: id,
  url,
  types: types.length === 0 ? null : (types as NoticeType[]),
  subjectId,
  regionPrefix,
  language: language as Language,
  ended: end !== null,
});
type Row = Prisma.WebhookGetPayload<{ include: typeof WITH_END }>;
