import { clientOf, type Database, dayToColumn, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import { isRevoked } from '#known';
import type { RecordedMeasure, SoftMeasure } from './soft-measure.js';

/** Soft measures that took place: only added. A revoked one stays and is no longer read. */
export class SoftMeasureStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, id: string, { subjectId, scheme, measure, doneOn }: SoftMeasure): Promise<void> {
    const data = { id, subjectId, scheme, measure, doneOn: dayToColumn(doneOn), txId: tx.id };
    await clientOf(tx).softMeasure.create({ data });
  }

  /** What took place up to a day, oldest first, without what was taken back. */
  recorded(subjectIds: readonly string[], scheme: string, upTo: Day): Promise<RecordedMeasure[]> {
    return this.database.$queryRaw<RecordedMeasure[]>`
      SELECT m.id AS "evidenceId", m.subject_id AS "subjectId", m.measure, m.done_on::text AS "doneOn"
      FROM soft_measure m
      WHERE m.subject_id = ANY (${[...subjectIds]}) AND m.scheme = ${scheme} AND m.done_on <= ${upTo}::date
        AND NOT ${isRevoked(Prisma.sql`m.id`)}
      ORDER BY m.subject_id, m.done_on, m.id`;
  }
}
