import { clientOf, type Database, dayFromColumn, dayToColumn, Prisma } from '#database';
import { type Day, hundredths, type Tx } from '#kernel';
import type { ClosedGroup, Closing } from '#scoring';
import { closedGroup, type ClosingMember, membersOf, type RankedCycle } from './ranked-cycle.js';

/** A closed cycle with its groups. */
export interface RecordedClosing extends Closing {
  readonly groups: readonly ClosedGroup[];
}

/** Names a closing, and what it closed. */
export type ClosingKey = Pick<Closing, 'closingId' | 'scheme' | 'cycle'>;

/** Closed cycles and who stood where: all of it only added. */
export class ClosingStore {
  constructor(private readonly database: Database) {}

  async isClosed(tx: Tx, scheme: string, cycle: number): Promise<boolean> {
    const found = await clientOf(tx).cycleClosing.count({ where: { scheme, cycle } });
    return found > 0;
  }

  /**
   * `false`: the cycle is closed, or the closing that it `replaces` is replaced, perhaps by somebody who came a moment
   * before and was waited for.
   */
  async insert(
    tx: Tx,
    closingId: string,
    closedOn: Day,
    ranked: RankedCycle,
    replaces: string | null = null,
  ): Promise<boolean> {
    const { scheme, cycle, asOf, policy, knownSeq, notRated, groups } = ranked;
    const rows = await clientOf(tx).cycleClosing.createMany({
      data: {
        id: closingId,
        scheme,
        cycle,
        asOf: dayToColumn(asOf),
        closedOn: dayToColumn(closedOn),
        knownSeq,
        policyCode: policy.code,
        policyVersion: policy.version,
        notRated,
        groups: groups.map(closedGroup) as unknown as Prisma.InputJsonArray,
        txId: tx.id,
        replaces,
      },
      skipDuplicates: true,
    });
    if (rows.count === 0) return false;
    await this.insertMembers(tx, closingId, membersOf(ranked));
    return true;
  }

  /** All members as one variable: the ORM takes several times as long to build a statement of nine for each. */
  private async insertMembers(tx: Tx, closingId: string, members: readonly ClosingMember[]): Promise<void> {
    await clientOf(tx).$executeRaw`
      INSERT INTO cycle_closing_member (closing_id, position, subject_id, peer_group, score, rank, tied, percentile,
        last_place)
      SELECT ${closingId}, position, "subjectId", "group", score, rank, tied, percentile, "lastPlace"
      FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb) AS m (position int, "subjectId" text, "group" text,
        score int, rank double precision, tied int, percentile int, "lastPlace" boolean)`;
  }

  /** The closing that holds of the cycle that a closing closed: it itself, or its newest correction. */
  async standing(closingId: string, tx?: Tx): Promise<ClosingKey | null> {
    const found = await this.client(tx).$queryRaw<ClosingKey[]>`
      SELECT h.id AS "closingId", h.scheme, h.cycle FROM cycle_closing c JOIN cycle_closing h USING (scheme, cycle)
      WHERE c.id = ${closingId} AND NOT EXISTS (SELECT FROM cycle_closing n WHERE n.replaces = h.id)`;
    return found[0] ?? null;
  }

  /** Members behind a position, in order; without a limit all of them. */
  async membersAfter(closingId: string, position: number, limit?: number, tx?: Tx): Promise<ClosingMember[]> {
    const rows = await this.client(tx).cycleClosingMember.findMany({
      where: { closingId, position: { gt: position } },
      orderBy: { position: 'asc' },
      ...(limit !== undefined && { take: limit }),
    });
    return rows.map(({ position: at, subjectId, peerGroup, score, rank, tied, percentile, lastPlace }) => {
      const place = { rank, tied, percentile, lastPlace };
      return { position: at, subjectId, group: peerGroup, score: hundredths(score), ...place };
    });
  }

  /** A closing as its books are told of it. */
  async find(closingId: string, tx?: Tx): Promise<RecordedClosing> {
    const row = await this.client(tx).cycleClosing.findFirstOrThrow({ where: { id: closingId } });
    const { scheme, cycle, groups } = row;
    const days = { asOf: dayFromColumn(row.asOf), closedOn: dayFromColumn(row.closedOn) };
    return { closingId, scheme, cycle, ...days, groups: groups as unknown as ClosedGroup[] };
  }

  private client(tx: Tx | undefined) {
    return tx === undefined ? this.database : clientOf(tx);
  }
}
