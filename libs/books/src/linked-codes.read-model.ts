import { clientOf, Prisma } from '#database';
import type { Tx } from '#kernel';
import { isRevoked } from '#known';

/** Two codes that belong to one subject, by a link that holds. */
export interface LinkedPair {
  readonly subjectId: string;
  readonly otherId: string;
  readonly evidenceId: string;
}

/** Which codes belong together, by links that hold. */
export class LinkedCodes {
  /**
   * Each of some subjects, and of those that are linked with them over however many links, with every other code of its
   * subject and the link that leads to it; nothing for subjects without a link. With what the transaction itself has
   * written.
   */
  async of(tx: Tx, subjectIds: readonly string[]): Promise<LinkedPair[]> {
    const direct = await clientOf(tx).$queryRaw<LinkedPair[]>`
      WITH RECURSIVE reached AS (
        SELECT id FROM unnest(${[...subjectIds]}::text[]) AS seed (id)
        UNION SELECT n.other FROM reached r CROSS JOIN LATERAL (${neighboursOf(Prisma.sql`r.id`)}) n)
      SELECT r.id AS "subjectId", n.other AS "otherId", n.link AS "evidenceId"
      FROM reached r CROSS JOIN LATERAL (${neighboursOf(Prisma.sql`r.id`)}) n ORDER BY 1, 3`;
    const codes = [...new Set(direct.map(({ subjectId }) => subjectId))];
    return codes.flatMap((code) => reachedFrom(code, direct));
  }
}

const neighboursOf = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT l.other_id AS other, l.id AS link FROM subject_link l
  WHERE l.subject_id = ${id} AND NOT ${isRevoked(Prisma.sql`l.id`)}
  UNION ALL
  SELECT l.subject_id, l.id FROM subject_link l
  WHERE l.other_id = ${id} AND NOT ${isRevoked(Prisma.sql`l.id`)}`;

/** Breadth first: of several ways to a code the shortest names the link. */
function reachedFrom(subjectId: string, direct: readonly LinkedPair[]): LinkedPair[] {
  const found = new Map<string, LinkedPair>();
  for (let edge = [subjectId]; edge.length > 0;) {
    const next = direct.filter(({ subjectId: at, otherId }) => edge.includes(at) && otherId !== subjectId);
    const fresh = next.filter(({ otherId }) => !found.has(otherId));
    for (const { otherId, evidenceId } of fresh.toReversed()) found.set(otherId, { subjectId, otherId, evidenceId });
    edge = [...new Set(fresh.map(({ otherId }) => otherId))];
  }
  return [...found.values()];
}
