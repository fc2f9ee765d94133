import { Prisma } from '#database';
import { type Day, hundredths } from '#kernel';
import type { HeadKey } from '#ledger';
import type { Entry, EntryCause, EntryDetail } from '#scoring';

/**
 * What the fold takes of the lines `e` of one book, by sequence, as one text: a row for each line, or a column of a row,
 * costs the driver several times what folding it does. Hashes and transactions stay where they are.
 */
export const PACKED_LINES = Prisma.sql`
  json_agg(json_build_array(e.seq, e.cause, e.indicator, e.points, e.policy_code, e.policy_version, e.score_date,
    e.valid_until, e.act_key, e.case_key, e.order_key, e.evidence_id, e.caused_by, e.reverses_seq, e.detail)
    ORDER BY e.seq)::text`;

type Text = string | null;
type PackedLine = readonly [
  seq: number,
  cause: string,
  indicator: Text,
  points: number,
  policyCode: Text,
  policyVersion: Text,
  scoreDate: string,
  validUntil: Text,
  actKey: Text,
  caseKey: Text,
  orderKey: string,
  evidenceId: Text,
  causedBy: Text,
  reversesSeq: number | null,
  detail: EntryDetail,
];

/** The lines of a book as they were packed; `null` = it has none. */
export const unpackedLines = (book: HeadKey, packed: string | null): Entry[] =>
  packed === null ? [] : (JSON.parse(packed) as PackedLine[]).map((line) => entryOf(book, line));

function entryOf({ subjectId, scheme }: HeadKey, line: PackedLine): Entry {
  const [seq, cause, indicator, points, code, version, scoreDate, validUntil] = line;
  const [, , , , , , , , actKey, caseKey, orderKey, evidenceId, causedBy, reversesSeq, detail] = line;
  return {
    subjectId,
    scheme,
    seq,
    cause: cause as EntryCause,
    indicator,
    points: hundredths(points),
    policy: code === null || version === null ? null : { code, version },
    scoreDate: scoreDate as Day,
    validUntil: validUntil as Day | null,
    actKey,
    caseKey,
    orderKey,
    evidenceId,
    causedBy,
    reversesSeq,
    detail,
  };
}
