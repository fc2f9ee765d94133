import { randomUUID } from 'node:crypto';
import { chainEntry } from '../dist/libs/ledger/src/chain-entry.js';
import { payloadCommitment } from '../dist/libs/ledger/src/payload-commitment.js';
import { institutionBook, personBook } from './synthetic-ledger.mjs';

/** A stretch of the synthetic ledger as rows of the tables, in the text form of COPY. */

/** What is copied, in an order in which every row finds what its triggers look for. */
export const TABLES = {
  subject: 'id, subject_type, version',
  subject_version: 'subject_id, version, tx_id, name, kind, region, attributes',
  affiliation: 'practitioner_id, institution_id, version',
  affiliation_version: 'practitioner_id, institution_id, version, tx_id, periods',
  evidence: 'id, kind, tx_id, occurred_on, commitment, outcome',
  evidence_payload: 'evidence_id, salt, payload',
  subject_head: 'subject_id, scheme, seq, hash',
  ledger_entry: `subject_id, scheme, seq, tx_id, cause, indicator, points, policy_code, policy_version, score_date,
    valid_until, act_key, case_key, order_key, evidence_id, caused_by, reverses_seq, detail, previous_hash, hash`,
};

const REGION = '640105';

/** Books that one transaction wrote: an import writes about a thousand lines at once. */
export const BOOKS_PER_TX = 100;

/** Books by number: institutions first, because persons work there. Their transactions are numbered from `firstTx`. */
export function rowsOf(region, from, until, firstTx) {
  const texts = Object.fromEntries(Object.keys(TABLES).map((table) => [table, []]));
  let lines = 0;
  for (let number = from; number < until; number += 1) {
    const book = withOwnFacts(bookAt(region, number), number);
    addBook(texts, book, firstTx + Math.floor((number - from) / BOOKS_PER_TX), region.facts ?? true);
    lines += book.lines.length;
  }
  return { lines, texts: Object.fromEntries(Object.entries(texts).map(([table, rows]) => [table, rows.join('')])) };
}

function bookAt({ seed, persons, institutions, linesEach }, number) {
  if (number < institutions) return institutionBook({ seed, number, persons });
  return personBook({ seed, number: number - institutions, institutions, ...(linesEach && { count: linesEach }) });
}

/** A seed has 32 bits: among some ten thousand facts of different books two would have one id. */
function withOwnFacts(book, number) {
  const own = (id) => id && `${id.slice(0, -7)}${number.toString(36).padStart(7, '0')}`;
  const lines = book.lines.map((line) => ({ ...line, evidenceId: own(line.evidenceId), causedBy: own(line.causedBy) }));
  return { ...book, lines };
}

function addBook(texts, { subjectId, subjectType, scheme, lines }, txId, withFacts) {
  const add = (table, ...cells) => void texts[table].push(`${cells.map(cellOf).join('\t')}\n`);
  const kind = lines.find(({ detail }) => detail.institution)?.detail.institution.kind ?? null;
  add('subject', subjectId, subjectType, 1);
  add('subject_version', subjectId, 1, txId, `synthetic ${subjectId}`, kind, REGION, {});
  const home = lines.find(({ detail }) => detail.context?.fact === 'affiliation')?.detail.context.institutionId;
  if (home !== undefined) {
    add('affiliation', subjectId, home, 1);
    const period = { from: '2020-01-01', until: null, commitmentSignedOn: null, registered: true };
    add('affiliation_version', subjectId, home, 1, txId, [period]);
  }
  const commitments = withFacts ? addFacts(add, subjectId, lines, txId) : new Map();
  let end = { seq: 0, hash: '' };
  for (const line of lines) {
    end = chainEntry(end, line, commitments.get(line.causedBy ?? line.evidenceId) ?? null);
    const { cause, indicator, points, policy, scoreDate, validUntil, actKey, caseKey, orderKey } = end;
    add(
      'ledger_entry',
      subjectId,
      scheme,
      end.seq,
      txId,
      cause,
      indicator,
      points,
      policy?.code,
      policy?.version,
      scoreDate,
      validUntil,
      actKey,
      caseKey,
      orderKey,
      end.evidenceId,
      end.causedBy,
      end.reversesSeq,
      end.detail,
      end.previousHash,
      end.hash,
    );
  }
  add('subject_head', subjectId, scheme, end.seq, end.hash);
}

/** The facts that lines rest on, each with its payload; returns what the chain commits to, by fact. */
function addFacts(add, subjectId, lines, txId) {
  const commitments = new Map();
  for (const { evidenceId, scoreDate } of lines) {
    if (evidenceId === null || commitments.has(evidenceId)) continue;
    const [salt, payload] = [randomUUID(), { subjectId, kind: 'synthetic' }];
    commitments.set(evidenceId, payloadCommitment(salt, payload));
    add('evidence', evidenceId, 'report', txId, scoreDate, commitments.get(evidenceId), {});
    add('evidence_payload', evidenceId, salt, payload);
  }
  return commitments;
}

function cellOf(value) {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
}
