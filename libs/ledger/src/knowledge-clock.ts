import type { Database } from '#database';
import { assert, DomainError } from '#kernel';
import { NOT_YET_CLOSED } from './ledger.errors.js';

interface ClockRow {
  readonly epoch: bigint | null;
  readonly closed: boolean;
  readonly future: boolean;
}

/**
 * The knowledge clock: what was known when. A write transaction becomes part of exactly one epoch, stamped after it
 * committed by one elected sequencer; `knownAt` means the last epoch closed by then. Both kinds of question answer
 * the same for ever, because neither epochs nor the lines in them change.
 */
export class KnowledgeClock {
  constructor(private readonly database: Database) {}

  /** Closes an epoch when something was written since the last; for the ticking of the sequencer. */
  async tick(): Promise<void> {
    await this.database.$queryRaw`SELECT close_epoch(false)::text`;
  }

  /** Closes an epoch over everything committed by now; returns the last one. */
  async closeNow(): Promise<bigint> {
    await this.database.$queryRaw`SELECT close_epoch(true)::text`;
    return this.lastEpoch();
  }

  /** The epoch up to which everything committed by now is known; closes one only where something is open. */
  async epochNow(): Promise<bigint> {
    const open = await this.database.ledgerTx.findFirst({ where: { epoch: null }, select: { id: true } });
    return open === null ? this.lastEpoch() : this.closeNow();
  }

  /** The last epoch closed by an instant; 0 when there was none. Refused while later ones could still be stamped. */
  async epochAt(instant: Date): Promise<bigint> {
    let found = await this.readAt(instant);
    if (!found.closed && !found.future) {
      await this.closeNow();
      found = await this.readAt(instant);
    }
    return found.closed ? (found.epoch ?? 0n) : this.refuse(instant.toISOString());
  }

  /** Accepts an epoch that an earlier answer named as `knownSeq`. */
  async epochNumber(knownSeq: bigint): Promise<bigint> {
    const last = await this.lastEpoch();
    return knownSeq <= last ? knownSeq : this.refuse(`knownSeq ${knownSeq}`);
  }

  async lastEpoch(): Promise<bigint> {
    const last = await this.database.epoch.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
    return last?.id ?? 0n;
  }

  /** The epoch that closed over a transaction, closing one now when none has yet. */
  async epochOf(txId: bigint): Promise<bigint> {
    const stamped = await this.stampOf(txId);
    if (stamped !== null) return stamped;
    await this.closeNow();
    return (await this.stampOf(txId))!;
  }

  private async stampOf(txId: bigint): Promise<bigint | null> {
    const tx = await this.database.ledgerTx.findFirstOrThrow({ where: { id: txId }, select: { epoch: true } });
    return tx.epoch;
  }

  /** One statement, one snapshot: the watermark and the epochs under it belong together. */
  private async readAt(instant: Date): Promise<ClockRow> {
    const [row] = await this.database.$queryRaw<ClockRow[]>`
      SELECT (SELECT max(id) FROM epoch WHERE closed_at <= ${instant}::timestamptz) AS epoch,
        ${instant}::timestamptz <= watermark AS closed, ${instant}::timestamptz > clock_timestamp() AS future
      FROM knowledge_clock`;
    assert(row !== undefined, 'the knowledge clock has its row');
    return row;
  }

  /** Up to when knowledge is closed. Behind the present by more than a moment, no sequencer is at work. */
  async watermark(): Promise<Date> {
    return (await this.database.knowledgeClock.findFirstOrThrow()).watermark;
  }

  private async refuse(asked: string): Promise<never> {
    const watermark = (await this.watermark()).toISOString();
    throw new DomainError(NOT_YET_CLOSED, { asked, watermark });
  }
}
