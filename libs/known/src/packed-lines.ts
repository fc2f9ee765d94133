import { type Day, hundredths } from '#kernel';
import type { HeadKey } from '#ledger';
import type { Entry, EntryCause, EntryDetail } from '#scoring';

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
