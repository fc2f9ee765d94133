import { Prisma } from '#database';
import { inRegion, SUBJECTS_NOW } from '#known';
import type { NoticeFilter } from './notice.js';

/** Every notice `n`, its transaction `t`, its subject `s` and what the register says of it now, `v`. */
export const NOTICES = Prisma.sql`ledger_tx t JOIN notice n ON n.tx_id = t.id JOIN ${SUBJECTS_NOW} ON s.id = n.subject_id`;

/** Of these, what somebody wants. */
export const isWanted = ({ types, subjectId, regionPrefix }: NoticeFilter): Prisma.Sql => Prisma.sql`
  ${types === null ? Prisma.sql`TRUE` : Prisma.sql`n.type = ANY (${[...types]})`}
  AND ${subjectId === null ? Prisma.sql`TRUE` : Prisma.sql`n.subject_id = ${subjectId}`}
  AND ${inRegion(regionPrefix)}`;
