import { clientOf, type Database, type DatabaseClient, maybeDayFromColumn, maybeDayToColumn, Prisma } from '#database';
import type { Day, Tx } from '#kernel';
import type { Affiliation, Subject, SubjectContent, SubjectType } from './subject.js';

export type VersionRow = Prisma.SubjectVersionGetPayload<object>;

/** Subjects and affiliations: a current version each, every earlier one kept. */
export class RegistryStore {
  constructor(private readonly database: Database) {}

  async isEmpty(): Promise<boolean> {
    return (await this.database.subject.findFirst({ select: { id: true } })) === null;
  }

  /** Reads a subject's current version, inside a transaction when one is given. */
  async find(subjectId: string, tx?: Tx): Promise<Subject | null> {
    const [subject] = await this.findMany([subjectId], tx);
    return subject ?? null;
  }

  /** The known ones among some subjects, in no order. */
  async findMany(subjectIds: readonly string[], tx?: Tx): Promise<Subject[]> {
    const client = this.client(tx);
    const subjects = await client.subject.findMany({ where: { id: { in: [...subjectIds] } } });
    if (subjects.length === 0) return [];
    const versions = await client.subjectVersion.findMany({
      where: { OR: subjects.map(({ id, version }) => ({ subjectId: id, version })) },
    });
    const typeOf = new Map(subjects.map(({ id, subjectType }) => [id, subjectType as SubjectType]));
    return versions.map((row) => subjectFromRow(row, typeOf.get(row.subjectId)!));
  }

  /** One version of a subject, as it was stated then. */
  async findVersion(subjectId: string, version: number): Promise<Subject | null> {
    const row = await this.database.subjectVersion.findFirst({
      where: { subjectId, version },
      include: { subject: { select: { subjectType: true } } },
    });
    return row === null ? null : subjectFromRow(row, row.subject.subjectType as SubjectType);
  }

  /** Makes the subject or takes its lock: two changes of one subject follow each other. */
  async createOrLock(tx: Tx, subjectId: string, subjectType: SubjectType): Promise<'created' | 'locked'> {
    const client = clientOf(tx);
    const { count } = await client.subject.createMany({
      data: { id: subjectId, subjectType, version: 1 },
      skipDuplicates: true,
    });
    if (count === 1) return 'created';
    await client.$queryRaw`SELECT id FROM subject WHERE id = ${subjectId} FOR UPDATE`;
    return 'locked';
  }

  async saveVersion(tx: Tx, subjectId: string, version: number, content: SubjectContent): Promise<void> {
    const { name, kind, level, ownership, region, socialCreditCode, identityHash, agreement, attributes } = content;
    await clientOf(tx).subjectVersion.create({
      data: {
        subjectId,
        version,
        txId: tx.id,
        name,
        kind,
        level,
        ownership,
        region,
        socialCreditCode,
        identityHash,
        agreementFrom: maybeDayToColumn(agreement?.from ?? null),
        agreementUntil: maybeDayToColumn(agreement?.until ?? null),
        attributes: attributes as Prisma.InputJsonObject,
      },
    });
    await clientOf(tx).subject.update({ where: { id: subjectId }, data: { version } });
  }

  async affiliation(practitionerId: string, institutionId: string, tx?: Tx): Promise<Affiliation | null> {
    const all = await this.affiliationsOf([practitionerId], tx);
    return all.find((affiliation) => affiliation.institutionId === institutionId) ?? null;
  }

  /** Current affiliations of some practitioners. */
  affiliationsOf(practitionerIds: readonly string[], tx?: Tx): Promise<Affiliation[]> {
    return this.client(tx).$queryRaw<Affiliation[]>`
      SELECT practitioner_id AS "practitionerId", institution_id AS "institutionId", version, v.periods
      FROM affiliation a JOIN affiliation_version v USING (practitioner_id, institution_id, version)
      WHERE practitioner_id = ANY (${[...practitionerIds]}) ORDER BY practitioner_id, institution_id`;
  }

  async saveAffiliation(tx: Tx, affiliation: Affiliation): Promise<void> {
    const { practitionerId, institutionId, version, periods } = affiliation;
    const key = { practitionerId, institutionId };
    await clientOf(tx).affiliationVersion.create({
      data: { ...key, version, txId: tx.id, periods: periods as unknown as Prisma.InputJsonArray },
    });
    if (version === 1) await clientOf(tx).affiliation.create({ data: { ...key, version } });
    else {
      await clientOf(tx).affiliation.update({ where: { practitionerId_institutionId: key }, data: { version } });
    }
  }

  /** Versions of a subject with the instant at which each was recorded, newest first. */
  async history(subject: Subject, before: number, limit: number): Promise<{ subject: Subject; recordedAt: Date }[]> {
    const rows = await this.database.subjectVersion.findMany({
      where: { subjectId: subject.subjectId, version: { lt: before } },
      orderBy: { version: 'desc' },
      take: limit,
      include: { tx: { select: { recordedAt: true } } },
    });
    return rows.map((row) => ({ subject: subjectFromRow(row, subject.subjectType), recordedAt: row.tx.recordedAt }));
  }

  private client(tx?: Tx): Database | DatabaseClient {
    return tx === undefined ? this.database : clientOf(tx);
  }
}

function subjectFromRow(row: VersionRow, subjectType: SubjectType): Subject {
  const { subjectId, version, name, kind, level, ownership, region, socialCreditCode, identityHash } = row;
  const from: Day | null = maybeDayFromColumn(row.agreementFrom);
  return {
    subjectId,
    subjectType,
    version,
    name,
    kind,
    level,
    ownership,
    region,
    socialCreditCode,
    identityHash,
    agreement:
      from === null
        ? null
        : {
            from,
            until: maybeDayFromColumn(row.agreementUntil),
          },
    attributes: row.attributes as Record<string, unknown>,
  };
}
