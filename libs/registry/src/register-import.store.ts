import { clientOf, Prisma } from '#database';
import type { Tx } from '#kernel';
import type { Affiliation, SubjectContent } from './subject.js';

export interface RegisteredContent {
  readonly subjectId: string;
  readonly content: SubjectContent;
}

/** An affiliation as somebody states it; the registry numbers its versions. */
export type StatedAffiliation = Omit<Affiliation, 'version'>;

/** Writes many registrations at once, as the registry's own store writes each; for one transaction of a few hundred. */
export class RegisterImportStore {
  /** Makes the subjects that don't exist, sorted so that two imports follow each other; returns the ids of the new. */
  async create(tx: Tx, subjects: readonly RegisteredContent[]): Promise<Set<string>> {
    const [ids, types] = [subjects.map((s) => s.subjectId), subjects.map((s) => s.content.subjectType)];
    const rows = await clientOf(tx).$queryRaw<{ id: string }[]>`
      INSERT INTO subject (id, subject_type, version)
      SELECT id, subject_type, 1 FROM unnest(${ids}::text[], ${types}::text[]) AS v (id, subject_type) ORDER BY id
      ON CONFLICT DO NOTHING RETURNING id`;
    return new Set(rows.map(({ id }) => id));
  }

  /** Takes the locks of some subjects, in one order: changes of one subject follow each other. */
  async lock(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await clientOf(tx).$queryRaw`
      SELECT id FROM subject WHERE id = ANY (${[...subjectIds]}) ORDER BY id FOR UPDATE`;
  }

  /** The types of the registered ones among some subjects. */
  async typesOf(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await clientOf(tx).$queryRaw<{ id: string; type: string }[]>`
      SELECT id, subject_type AS type FROM subject WHERE id = ANY (${[...subjectIds]})`;
    return new Map(rows.map(({ id, type }) => [id, type]));
  }

  async addFirstVersions(tx: Tx, subjects: readonly RegisteredContent[]): Promise<void> {
    const rows = JSON.stringify(subjects.map(({ subjectId, content }) => ({ ...content, subjectId })));
    await clientOf(tx).$executeRaw`
      INSERT INTO subject_version (subject_id, version, tx_id, name, kind, level, ownership, region,
        social_credit_code, identity_hash, agreement_from, agreement_until, attributes)
      SELECT "subjectId", 1, ${tx.id}::bigint, name, kind, level, ownership, region,
        "socialCreditCode", "identityHash", (agreement->>'from')::date, (agreement->>'until')::date, attributes
      FROM jsonb_to_recordset(${rows}::jsonb) AS v ("subjectId" text, name text, kind text, level text,
        ownership text, region text, "socialCreditCode" text, "identityHash" text, agreement jsonb, attributes jsonb)`;
  }

  async addAffiliations(tx: Tx, affiliations: readonly StatedAffiliation[]): Promise<void> {
    const stated = Prisma.sql`jsonb_to_recordset(${JSON.stringify(affiliations)}::jsonb)
      AS v ("practitionerId" text, "institutionId" text, periods jsonb)`;
    await clientOf(tx).$executeRaw`
      INSERT INTO affiliation (practitioner_id, institution_id, version)
      SELECT "practitionerId", "institutionId", 1 FROM ${stated}`;
    await clientOf(tx).$executeRaw`
      INSERT INTO affiliation_version (practitioner_id, institution_id, version, tx_id, periods)
      SELECT "practitionerId", "institutionId", 1, ${tx.id}::bigint, periods FROM ${stated}`;
  }
}
