import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { query } from './query.js';

interface Line {
  readonly place: string;
  readonly book: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly content: object;
}

interface Head {
  readonly book: string;
  readonly seq: number;
  readonly hash: string;
}

interface EpochRow {
  readonly id: string;
  readonly micros: string;
  readonly previous: string;
  readonly hash: string;
  readonly transactions: number;
  readonly members: string[] | null;
  readonly lines: string;
  readonly digest: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const GENESIS = '0'.repeat(64);

/** The hash covers exactly these fields of a line and the commitment of the evidence that wrote it. */
const LINES = `
  SELECT e.subject_id || ' ' || e.scheme AS book, e.subject_id || ':' || e.scheme || ':' || e.seq AS place, e.seq,
    e.previous_hash AS previous, e.hash,
    jsonb_build_object('seq', e.seq, 'subjectId', e.subject_id, 'scheme', e.scheme, 'cause', e.cause,
      'indicator', e.indicator, 'points', e.points, 'scoreDate', e.score_date, 'validUntil', e.valid_until,
      'policy', CASE WHEN e.policy_code IS NULL THEN NULL
        ELSE jsonb_build_object('code', e.policy_code, 'version', e.policy_version) END,
      'actKey', e.act_key, 'caseKey', e.case_key, 'orderKey', e.order_key, 'evidenceId', e.evidence_id,
      'causedBy', e.caused_by, 'reversesSeq', e.reverses_seq, 'detail', e.detail, 'commitment', v.commitment) AS content
  FROM ledger_entry e LEFT JOIN evidence v ON v.id = coalesce(e.caused_by, e.evidence_id)
  ORDER BY e.subject_id, e.scheme, e.seq`;

const EPOCHS = `
  SELECT e.id, (extract(epoch FROM e.closed_at) * 1000000)::bigint AS micros, e.previous_hash AS previous, e.hash, e.digest,
    e.transactions, (SELECT array_agg(id::text ORDER BY id) FROM ledger_tx WHERE epoch = e.id) AS members,
    (SELECT coalesce(string_agg(l.hash, '' ORDER BY l.subject_id COLLATE "C", l.scheme COLLATE "C", l.seq), '')
     FROM ledger_entry l JOIN ledger_tx t ON t.id = l.tx_id WHERE t.epoch = e.id) AS lines
  FROM epoch e ORDER BY e.id`;

/**
 * Every place at which a subject's chain is broken: a gap in the sequence, a link to something else than the line
 * before, a hash that isn't the content's, a head that isn't the last line. Written without the code it checks.
 */
export async function brokenChains(url: string): Promise<string[]> {
  const lines = await query<Line & { [name: string]: unknown }>(url, LINES);
  const heads = await query<Head & { [name: string]: unknown }>(
    url,
    `SELECT subject_id || ' ' || scheme AS book, seq, hash FROM subject_head WHERE seq > 0`,
  );
  const ends = new Map<string, { seq: number; hash: string }>();
  const broken = lines.flatMap((line) => {
    const before = ends.get(line.book) ?? { seq: 0, hash: GENESIS };
    ends.set(line.book, line);
    return [
      ...(line.seq === before.seq + 1 ? [] : [`${line.place} follows ${before.seq}`]),
      ...(line.previous === before.hash ? [] : [`${line.place} links to something else`]),
      ...(line.hash === sha256(`${line.previous}\n${canonicalize(line.content)}`) ? [] : [`${line.place} was changed`]),
    ];
  });
  const lost = heads.filter(({ book, seq, hash }) => ends.get(book)?.seq !== seq || ends.get(book)?.hash !== hash);
  return [...broken, ...lost.map(({ book }) => `the head of ${book} is not its last line`)];
}

/** The same for the epochs: each covers its members and their lines, and the epoch before. */
export async function brokenEpochs(url: string): Promise<string[]> {
  const epochs = await query<EpochRow & { [name: string]: unknown }>(url, EPOCHS);
  return epochs.flatMap(({ id, micros, previous, hash, transactions, members, lines, digest }, i) => {
    const before = epochs[i - 1]?.hash ?? GENESIS;
    const expected = sha256(
      [before, id, micros, (members ?? []).join(','), lines, digest].filter((part) => part !== null).join('|'),
    );
    const holds = Number(id) === i + 1 && previous === before && transactions === members?.length && hash === expected;
    return holds ? [] : [`epoch ${id}`];
  });
}
