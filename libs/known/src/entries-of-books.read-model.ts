import { type Database, Prisma, type Text } from '#database';
import { type Day, hundredths } from '#kernel';
import type { Entry, EntryCause, EntryDetail, PolicyRef } from '#scoring';

/** What the fold takes of a line `e`, in the order in which `entryOf` takes it apart. */
const COLUMNS = Prisma.sql`
  e.subject_id, e.seq, e.cause, e.indicator, e.points, e.policy_code, e.policy_version, e.score_date, e.valid_until,
  e.act_key, e.case_key, e.order_key, e.evidence_id, e.caused_by, e.reverses_seq, e.detail`;

const NO_DETAIL: EntryDetail = {};

/**
 * The lines of many books of one scheme as the fold takes them, each book by sequence: everything that is committed,
 * without its place on chain and clock. A book without lines is there too.
 */
export async function entriesOfBooks(
  database: Database,
  scheme: string,
  subjectIds: readonly string[],
): Promise<Map<string, Entry[]>> {
  const rows = await database.copied(Prisma.sql`
    SELECT e.* FROM unnest(${[...subjectIds]}::text[]) AS b (id), LATERAL (
      SELECT ${COLUMNS} FROM ledger_entry e WHERE e.subject_id = b.id AND e.scheme = ${scheme} ORDER BY e.seq) e`);
  const books = new Map<string, Entry[]>(subjectIds.map((id) => [id, []]));
  const policyOf = sharedPolicies();
  for (const row of rows) books.get(row[0]!)!.push(entryOf(scheme, row, policyOf));
  return books;
}

type PolicyOf = (code: Text, version: Text) => PolicyRef | null;

function entryOf(scheme: string, row: readonly Text[], policyOf: PolicyOf): Entry {
  const detail = row[15]!;
  return {
    subjectId: row[0]!,
    scheme,
    seq: Number(row[1]),
    cause: row[2] as EntryCause,
    indicator: row[3]!,
    points: hundredths(Number(row[4])),
    policy: policyOf(row[5]!, row[6]!),
    scoreDate: row[7] as Day,
    validUntil: row[8] as Day | null,
    actKey: row[9]!,
    caseKey: row[10]!,
    orderKey: row[11]!,
    evidenceId: row[12]!,
    causedBy: row[13]!,
    reversesSeq: row[14] === null ? null : Number(row[14]),
    detail: detail === '{}' ? NO_DETAIL : (JSON.parse(detail) as EntryDetail),
  };
}

/** Neighbours were mostly judged by one version, of which one object will do. */
function sharedPolicies(): PolicyOf {
  let last: PolicyRef | null = null;
  return (code, version) => {
    if (code === null || version === null) return null;
    if (last?.code !== code || last.version !== version) last = { code, version };
    return last;
  };
}
