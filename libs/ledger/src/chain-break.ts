import { sha256 } from '#kernel';
import { entryHash, GENESIS_HASH } from './chain-entry.js';
import type { Head } from './head.js';
import type { RecordedEntry } from './recorded-entry.js';

/** Where a chain doesn't hold, and what is wrong there. */
export interface ChainBreak {
  readonly chain: 'book' | 'epoch';
  /** `D640105000001:personnel:3`, or the number of an epoch. */
  readonly place: string;
  readonly problem: string;
}

/** An epoch with what its hash covers. */
export interface EpochRecord {
  readonly id: bigint;
  readonly closedAtMicros: bigint;
  readonly transactions: number;
  readonly previousHash: string;
  readonly hash: string;
  /** Its transactions by number, joined by commas; empty when they are gone. */
  readonly members: string;
  readonly memberCount: number;
  /** The hashes of the lines written in them, by subject, scheme and sequence. */
  readonly lineHashes: string;
}

/**
 * Recomputes one book from its first line; `null` when every line follows the one before and the head is the last.
 * `commitmentOf` gives the commitment of a piece of evidence.
 */
export function bookBreak(
  head: Head,
  lines: readonly RecordedEntry[],
  commitmentOf: (evidenceId: string) => string | null,
): ChainBreak | null {
  const { subjectId, scheme } = head;
  const at = (seq: number, problem: string): ChainBreak => {
    return { chain: 'book', place: `${subjectId}:${scheme}:${seq}`, problem };
  };
  let previous = GENESIS_HASH;
  for (const [i, line] of lines.entries()) {
    if (line.seq !== i + 1) return at(i + 1, 'the line is missing');
    if (line.previousHash !== previous) return at(line.seq, 'the line does not follow the one before it');
    // The evidence that wrote the line: a reversal carries the commitment of the revocation.
    const writer = line.causedBy ?? line.evidenceId;
    const commitment = writer === null ? null : commitmentOf(writer);
    if (line.hash !== entryHash(previous, line, commitment)) return at(line.seq, 'the hash does not match the content');
    previous = line.hash;
  }
  if (head.seq > lines.length) return at(lines.length + 1, `the head counts ${head.seq} lines, the rest is missing`);
  const headHolds = head.seq === lines.length && (head.seq === 0 || head.hash === previous);
  return headHolds ? null : at(lines.length, 'the head names another last line');
}

/** Recomputes an epoch's hash as `close_epoch` made it; `null` when it holds and follows the one before. */
export function epochBreak(epoch: EpochRecord, previous: Pick<EpochRecord, 'id' | 'hash'> | null): ChainBreak | null {
  const at = (problem: string): ChainBreak => ({ chain: 'epoch', place: String(epoch.id), problem });
  if (epoch.id !== (previous?.id ?? 0n) + 1n) return at('an epoch before it is missing');
  if (epoch.previousHash !== (previous?.hash ?? GENESIS_HASH)) return at('the epoch does not follow the one before it');
  if (epoch.memberCount !== epoch.transactions) return at('a transaction is missing or was added');
  const { id, closedAtMicros, members, lineHashes } = epoch;
  const hash = sha256([epoch.previousHash, id, closedAtMicros, members, lineHashes].join('|'));
  return hash === epoch.hash ? null : at('the hash does not match its transactions and their lines');
}
