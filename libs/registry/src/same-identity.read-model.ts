import { clientOf, Prisma } from '#database';
import type { Tx } from '#kernel';
import type { LinkGround, PossibleLink } from './identity-watch.js';
import { PRACTITIONER_TYPES } from './subject.js';

/** Persons have an ID number, organisations a social credit code. */
const PERSONS = [...PRACTITIONER_TYPES, 'manager', 'insuredPerson'];
/** Of codes beyond these a fault in what was sent is likelier than one person; a link reaches the others all the same. */
const MOST_NAMED = 3;

/** Two codes of which the register says the same. */
export type SameIdentity = Omit<PossibleLink, 'caseId'>;

const HASH = (row: string) => Prisma.raw(`lower(${row}.identity_hash)`);
const CREDIT_CODE = (row: string) => Prisma.raw(`upper(${row}.social_credit_code)`);
const PRACTISES = (row: string) => Prisma.sql`${Prisma.raw(`${row}.subject_type`)} = ANY (${[...PRACTITIONER_TYPES]})`;

/** Which registered codes may be one subject, by what the register says of them now. */
export class SameIdentityRead {
  /**
   * Others with the identity of some subjects, a few for each, without pairs that are known: each two codes in order,
   * with a blank between them.
   */
  async others(tx: Tx, subjectIds: readonly string[], known: readonly string[]): Promise<SameIdentity[]> {
    const find = (ground: LinkGround, key: typeof HASH, persons: boolean) =>
      clientOf(tx).$queryRaw<SameIdentity[]>`
        SELECT s.id AS "subjectId", found.id AS "otherId", ${ground} AS ground
        FROM subject s JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version
        CROSS JOIN LATERAL (
          SELECT o.id FROM subject_version w JOIN subject o ON o.id = w.subject_id AND o.version = w.version
          WHERE ${key('w')} = ${key('v')} AND o.id <> s.id
            AND (o.subject_type = s.subject_type OR (${PRACTISES('o')} AND ${PRACTISES('s')}))
            AND least(s.id COLLATE "C", o.id COLLATE "C") || ' ' || greatest(s.id COLLATE "C", o.id COLLATE "C")
              <> ALL (${[...known]})
          ORDER BY o.id LIMIT ${MOST_NAMED}) found
        WHERE s.id = ANY (${[...subjectIds]}) AND (s.subject_type = ANY (${PERSONS})) = ${persons}
        ORDER BY 1, 2`;
    return [...(await find('identityHash', HASH, true)), ...(await find('socialCreditCode', CREDIT_CODE, false))];
  }

  /** Two registrations of one identity follow each other from here until commit, so that the second sees the first. */
  async lock(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await clientOf(tx).$queryRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(identity, 7265004))::text FROM (
        SELECT DISTINCT coalesce(${HASH('v')}, ${CREDIT_CODE('v')}) AS identity
        FROM subject s JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version
        WHERE s.id = ANY (${[...subjectIds]}) ORDER BY 1) AS identities WHERE identity IS NOT NULL`;
  }
}
