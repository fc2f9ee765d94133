import { clientOf, type Database, dayFromColumn, dayToColumn, Prisma } from '#database';
import { type Day, hundredths, type Tx } from '#kernel';
import type { ClosedGroup, Closing } from '#scoring';
import { closedGroup, type ClosingMember, membersOf, type RankedCycle } from './ranked-cycle.js';

/** A closed cycle with its groups. */
export interface RecordedClosing extends Closing {
  readonly groups: readonly ClosedGroup[];
}

/** Closed cycles and who stood where: all of it only added. */
export class ClosingStore {
  constructor(private readonly database: Database) {}

  async isClosed(tx: Tx, scheme: string, cycle: number): Promise<boolean> {
    const found = await clientOf(tx).cycleClosing.count({ where: { scheme, cycle } });
    return found > 0;
  }

  /** `false`: the cycle is closed, perhaps by somebody who came a moment before and was waited for. */
  async insert(tx: Tx, closingId: string, closedOn: Day, ranked: RankedCycle): Promise<boolean> {
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

  /** Members behind a position, in order. */
  async membersAfter(closingId: string, position: number, limit: number): Promise<ClosingMember[]> {
    const rows = await this.database.cycleClosingMember.findMany({
      where: { closingId, position: { gt: position } },
      orderBy: { position: 'asc' },
      take: limit,
    });
    return rows.map(({ position: at, subjectId, peerGroup, score, rank, tied, percentile, lastPlace }) => {
      const place = { rank, tied, percentile, lastPlace };
      return { position: at, subjectId, group: peerGroup, score: hundredths(score), ...place };
    });
  }

  /** A closing as its books are told of it. */
  async find(closingId: string): Promise<RecordedClosing> {
    const row = await this.database.cycleClosing.findFirstOrThrow({ where: { id: closingId } });
    const { scheme, cycle, groups } = row;
    const days = { asOf: dayFromColumn(row.asOf), closedOn: dayFromColumn(row.closedOn) };
    return { closingId, scheme, cycle, ...days, groups: groups as unknown as ClosedGroup[] };
  }
}
