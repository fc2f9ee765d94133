import { Prisma } from '#database';
import type { RatedSubjects } from '#scoring';

/** For statements that have `subject s` and `subject_version v`: what the register says there is rated. */
export const ratedBy = (rated: readonly RatedSubjects[]): Prisma.Sql =>
  rated.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join(rated.map(fits), ' OR ')})`;

/** The same of anything that the register ever said; `known` narrows the transactions `t` that said it. */
export function everRatedBy(rated: readonly RatedSubjects[], known: Prisma.Sql = Prisma.sql`TRUE`): Prisma.Sql {
  // The type of a subject never changes: what asks for nothing else needs no look at what was said.
  if (rated.every(({ kinds, regions, attributes }) => !kinds && !regions && !attributes)) return ratedBy(rated);
  return Prisma.sql`EXISTS (
    SELECT FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
    WHERE v.subject_id = s.id AND ${known} AND ${ratedBy(rated)})`;
}

function fits({ subjectTypes, kinds, regions, attributes = {} }: RatedSubjects): Prisma.Sql {
  const conditions = [Prisma.sql`s.subject_type = ANY (${[...subjectTypes]})`];
  if (kinds !== undefined) {
    conditions.push(Prisma.sql`(s.subject_type <> 'institution' OR coalesce(v.kind = ANY (${[...kinds]}), FALSE))`);
  }
  if (regions !== undefined) {
    conditions.push(Prisma.sql`v.region LIKE ANY (${regions.map((prefix) => `${prefix}%`)})`);
  }
  const asked = Object.entries(attributes).map(([name, allowed]) => hasAttribute(name, allowed.map(String)));
  return Prisma.sql`(${Prisma.join([...conditions, ...asked], ' AND ')})`;
}

/** Numbers and truth values as text; lists and objects are no values. */
const hasAttribute = (name: string, allowed: readonly string[]): Prisma.Sql => Prisma.sql`coalesce(
  jsonb_typeof(v.attributes->${name}::text) IN ('string', 'number', 'boolean')
    AND v.attributes->>${name}::text = ANY (${[...allowed]}), FALSE)`;
