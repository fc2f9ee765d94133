import { type Day, hundredths } from '#kernel';
import type { EntryCause, EntryDetail } from '#scoring';
import type { ChainedEntry } from './chain-entry.js';

/** Of `ledger_entry e`, in the order of a `ChainedRow`; days as text, which the driver would make instants of. */
export const CHAINED_COLUMNS = `e.subject_id, e.scheme, e.seq, e.cause, e.indicator, e.points, e.policy_code, e.policy_version,
  e.score_date::text, e.valid_until::text, e.act_key, e.case_key, e.order_key, e.evidence_id, e.caused_by, e.reverses_seq,
  e.detail, e.previous_hash, e.hash`;

/** A line as the driver reads it. */
export type ChainedRow = readonly [
  subjectId: string,
  scheme: string,
  seq: number,
  cause: string,
  indicator: string | null,
  points: number,
  policyCode: string | null,
  policyVersion: string | null,
  scoreDate: string,
  validUntil: string | null,
  actKey: string | null,
  caseKey: string | null,
  orderKey: string,
  evidenceId: string | null,
  causedBy: string | null,
  reversesSeq: number | null,
  detail: unknown,
  previousHash: string,
  hash: string,
];

/** Millions of rows go through here: no copy is made of any. */
export function chainedFromRow(row: ChainedRow): ChainedEntry {
  const [code, version] = [row[6], row[7]];
  return {
    subjectId: row[0],
    scheme: row[1],
    seq: row[2],
    cause: row[3] as EntryCause,
    indicator: row[4],
    points: hundredths(row[5]),
    policy: code === null || version === null ? null : { code, version },
    scoreDate: row[8] as Day,
    validUntil: row[9] as Day | null,
    actKey: row[10],
    caseKey: row[11],
    orderKey: row[12],
    evidenceId: row[13],
    causedBy: row[14],
    reversesSeq: row[15],
    detail: row[16] as EntryDetail,
    previousHash: row[17],
    hash: row[18],
  };
}
