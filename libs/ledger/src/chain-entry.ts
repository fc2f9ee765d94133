import { canonicalJson, sha256 } from '#kernel';
import type { Entry, EntryDraft } from '#scoring';
import type { Head } from './head.js';

/** A line in its place: its hash covers the line and the hash before it. */
export interface ChainedEntry extends Entry {
  readonly previousHash: string;
  readonly hash: string;
}

/** A draft with the commitment of its evidence, `null` for lines without evidence. */
export interface Appendable {
  readonly draft: EntryDraft;
  readonly commitment: string | null;
  /** The transaction that it follows from, where several go together. */
  readonly txId?: bigint;
}

/** What the first line of a chain follows. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 over the previous hash and the canonical JSON of the line (RFC 8785): whoever changes, drops or reorders a
 * line has to change every later hash of the subject. `commitment` binds the payload of the line's evidence.
 */
export function entryHash(previousHash: string, entry: Entry, commitment: string | null): string {
  return sha256(`${previousHash}\n${lineText(entry, commitment)}`);
}

/**
 * The canonical JSON of a line, put together by hand, since it is written for every line of a ledger: the members in the
 * order of their names. A test holds it to the library's.
 */
export function lineText(entry: Entry, commitment: string | null): string {
  const { policy, points, seq, reversesSeq, detail } = entry;
  const policyText = policy === null ? 'null' : `{"code":${quoted(policy.code)},"version":${quoted(policy.version)}}`;
  return (
    `{"actKey":${quoted(entry.actKey)},"caseKey":${quoted(entry.caseKey)},"cause":${quoted(entry.cause)}` +
    `,"causedBy":${quoted(entry.causedBy)},"commitment":${quoted(commitment)},"detail":${canonicalJson(detail)}` +
    `,"evidenceId":${quoted(entry.evidenceId)},"indicator":${quoted(entry.indicator)}` +
    `,"orderKey":${quoted(entry.orderKey)},"points":${points},"policy":${policyText},"reversesSeq":${reversesSeq}` +
    `,"scheme":${quoted(entry.scheme)},"scoreDate":${quoted(entry.scoreDate)},"seq":${seq}` +
    `,"subjectId":${quoted(entry.subjectId)},"validUntil":${quoted(entry.validUntil)}}`
  );
}

const quoted = (text: string | null): string => (text === null ? 'null' : JSON.stringify(text));

/** Puts a draft at the end of a chain; returns the line and the new head. */
export function chainEntry(head: Head, draft: EntryDraft, commitment: string | null): ChainedEntry {
  const entry: Entry = { ...draft, seq: head.seq + 1 };
  const previousHash = head.seq === 0 ? GENESIS_HASH : head.hash;
  return { ...entry, previousHash, hash: entryHash(previousHash, entry, commitment) };
}

/** Names a line from outside: `<subject>:<scheme>:<seq>`. */
export function entryId(entry: Pick<Entry, 'subjectId' | 'scheme' | 'seq'>): string {
  return `${entry.subjectId}:${entry.scheme}:${entry.seq}`;
}
