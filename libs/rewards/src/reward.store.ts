import { clientOf, type Database, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import type { Reward, RewardCommand, RewardEvent } from './reward.js';

const COLUMNS = Prisma.sql`
  w.id AS "rewardId", w.informant_reference AS "informantRef", w.amount::text AS amount, w.tx_id AS "txId",
  n.on_day::text AS "notifiedOn", n.until::text AS "claimUntil", c.on_day::text AS "claimedOn", p.on_day::text AS "paidOn"`;

const FROM = Prisma.sql`
  reward w LEFT JOIN reward_step n ON n.reward_id = w.id AND n.step = 'notified'
  LEFT JOIN reward_step c ON c.reward_id = w.id AND c.step = 'claimed'
  LEFT JOIN reward_step p ON p.reward_id = w.id AND p.step = 'paid'`;

/** What happened to a reward. */
export interface NewStep {
  readonly step: RewardEvent;
  readonly on: Day;
  /** The last day of claiming; of a notice alone. */
  readonly until: Day | null;
  readonly reference: string;
}

/** Rewards that were granted and what became of them: added, never changed. */
export class RewardStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, rewardId: string, command: RewardCommand): Promise<void> {
    const { evidenceId, informantRef, establishedBy, amount } = command;
    await clientOf(tx).$executeRaw`
      INSERT INTO reward (id, evidence_id, informant_reference, established_by, amount, tx_id)
      VALUES (${rewardId}, ${evidenceId}, ${informantRef}, ${establishedBy}, ${amount}::numeric, ${tx.id})`;
  }

  async add(tx: Tx, rewardId: string, { step, on, until, reference }: NewStep): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO reward_step (reward_id, step, on_day, until, reference, tx_id)
      VALUES (${rewardId}, ${step}, ${on}::date, ${until}::date, ${reference}, ${tx.id})`;
  }

  /** Whoever rewards something of a case, or goes on with a reward, waits here for whoever does so already. */
  async lock(tx: Tx, key: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 7265021))::text`;
  }

  /** The reward of a case that one of these facts belongs to: as its report, as another one, or as what establishes it. */
  async rewardedBy(tx: Tx, evidenceIds: readonly string[]): Promise<string | null> {
    const ids = [...evidenceIds];
    const [row] = await clientOf(tx).$queryRaw<{ id: string }[]>`
      SELECT w.id FROM reward w JOIN case_file c ON c.id = w.id
      WHERE w.evidence_id = ANY (${ids}) OR w.established_by = ANY (${ids})
        OR c.command->'otherReports' ?| ${ids}::text[] ORDER BY w.id LIMIT 1`;
    return row?.id ?? null;
  }

  async find(rewardId: string, tx?: Tx): Promise<Reward | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const [row] = await client.$queryRaw<Reward[]>`SELECT ${COLUMNS} FROM ${FROM} WHERE w.id = ${rewardId}`;
    return row ?? null;
  }

  /** A page, the newest first. */
  page(before: bigint | null, limit: number): Promise<(Reward & { readonly txId: bigint })[]> {
    return this.database.$queryRaw<(Reward & { readonly txId: bigint })[]>`
      SELECT ${COLUMNS} FROM ${FROM} WHERE ${before}::bigint IS NULL OR w.tx_id < ${before}::bigint
      ORDER BY w.tx_id DESC LIMIT ${limit}`;
  }
}
