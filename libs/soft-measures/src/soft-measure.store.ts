import { clientOf, type Database, dayToColumn, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import { STALE_HEAD } from '#ledger';
import type { RecordedMeasure, SoftMeasure } from './soft-measure.js';

export interface OwingFilter {
  /** The scheme under which each type of subject is listed. */
  readonly schemes: ReadonlyMap<string, string>;
  readonly regionPrefix: string | null;
  readonly today: Day;
}

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
        AND NOT EXISTS (SELECT FROM evidence r WHERE r.revokes = m.id)
      ORDER BY m.subject_id, m.done_on, m.id`;
  }

  /** Ids of a page of subjects whose rating may name measures: the stored one decides, stale ones are looked at anyway. */
  async named({ schemes, regionPrefix, today }: OwingFilter, after: string, limit: number): Promise<string[]> {
    const region = regionPrefix === null ? Prisma.empty : Prisma.sql`AND starts_with(v.region, ${regionPrefix})`;
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT h.subject_id AS id FROM subject_head h
      JOIN subject s ON s.id = h.subject_id
      JOIN unnest(${[...schemes.keys()]}::text[], ${[...schemes.values()]}::text[]) AS listed (subject_type, scheme)
        ON listed.subject_type = s.subject_type AND listed.scheme = h.scheme
      JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version
      LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
      WHERE h.subject_id > ${after} ${region}
        AND (${STALE_HEAD} OR EXISTS (
          SELECT FROM jsonb_array_elements(r.segments) g
          WHERE g->>'from' <= ${today} AND (g->>'until' IS NULL OR g->>'until' > ${today})
            AND jsonb_path_exists(g, '$.decisions.agreement.measures[*]')))
      ORDER BY h.subject_id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
