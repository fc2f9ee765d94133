import { clientOf, type Database, maybeDayFromColumn, maybeDayToColumn, Prisma } from '#database';
import type { Tx } from '#kernel';
import type { Absence, Conflict, Inspector, InspectorContent, InspectorKind } from './inspector.js';

type Row = Prisma.InspectorVersionGetPayload<object>;

/** Inspectors and experts: what was last stated of each, every earlier version kept. */
export class InspectorStore {
  constructor(private readonly database: Database) {}

  /** What was last stated; of one whom a transaction holds, within it. */
  async find(inspectorId: string, tx?: Tx): Promise<Inspector | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.inspectorVersion.findFirst({ where: { inspectorId }, orderBy: { version: 'desc' } });
    return row === null ? null : inspectorOfRow(row);
  }

  /** One version, as it was stated then. */
  async findVersion(inspectorId: string, version: number): Promise<Inspector | null> {
    const key = { inspectorId, version };
    const row = await this.database.inspectorVersion.findFirst({ where: key });
    return row === null ? null : inspectorOfRow(row);
  }

  /** The next ones by id. */
  async page(after: string, limit: number): Promise<Inspector[]> {
    const rows = await this.database.inspectorVersion.findMany({
      where: { inspectorId: { gt: after } },
      distinct: ['inspectorId'],
      orderBy: [{ inspectorId: 'asc' }, { version: 'desc' }],
      take: limit,
    });
    return rows.map(inspectorOfRow);
  }

  /** All of a region as an epoch closed over them, by id. */
  async allAt(epoch: bigint, region: string): Promise<Inspector[]> {
    const rows = await this.database.inspectorVersion.findMany({
      where: { inspectorId: { gt: '' }, tx: { epoch: { lte: epoch } } },
      distinct: ['inspectorId'],
      orderBy: [{ inspectorId: 'asc' }, { version: 'desc' }],
    });
    return rows.map(inspectorOfRow).filter(({ inspectorId }) => inspectorId.startsWith(region, 1));
  }

  /** Two statements about one person follow each other. */
  async lock(tx: Tx, inspectorId: string): Promise<void> {
    await clientOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inspector ${inspectorId}`}, 0))`;
  }

  async save(tx: Tx, inspectorId: string, version: number, content: InspectorContent): Promise<void> {
    const { kind, name, subjectId, conflicts, absences, endedOn } = content;
    const lists = { conflicts, absences } as unknown as Record<'conflicts' | 'absences', Prisma.InputJsonArray>;
    const data = { inspectorId, version, kind, name, subjectId, ...lists, endedOn: maybeDayToColumn(endedOn) };
    await clientOf(tx).inspectorVersion.create({ data: { ...data, txId: tx.id } });
  }
}

const inspectorOfRow = ({
  inspectorId,
  version,
  kind,
  name,
  subjectId,
  conflicts,
  absences,
  endedOn,
}: Row): Inspector => ({
  inspectorId,
  version,
  kind: kind as InspectorKind,
  name,
  subjectId,
  conflicts: conflicts as unknown as readonly Conflict[],
  absences: absences as unknown as readonly Absence[],
  endedOn: maybeDayFromColumn(endedOn),
});
