import { type ChainedEntry, entryHash, GENESIS_HASH } from './chain-entry.js';
import type { Head } from './head.js';

/** Where a chain doesn't hold, and what is wrong there. */
export interface ChainBreak {
  readonly chain: 'book' | 'row' | 'epoch' | 'tree' | 'rating';
  /**
   * `D640105000001:personnel:3`, a row by its table and key, as `case_file:case_1`, the number of an epoch, a rating, or of the tree
   * who says that it was another.
   */
  readonly place: string;
  readonly problem: string;
}

/** Is told of each break as it is found. */
export type BreakSink = (found: ChainBreak) => void;

/** An epoch with what its hash covers. */
export interface EpochRecord {
  readonly id: bigint;
  readonly transactions: number;
  readonly previousHash: string;
  readonly hash: string;
  /** The same computed anew, over its transactions and the hashes of their lines. */
  readonly ownHash: string;
  readonly memberCount: number;
  /** What it says of the seals of its transactions; `null` before there were any. */
  readonly digest: string | null;
  /** The same of the seals as they are. */
  readonly sealsDigest: string | null;
}

/** A transaction with what it is sealed as, and what its rows are: a hash by place. */
export interface SealRecord {
  readonly txId: bigint;
  readonly seal: Readonly<Record<string, string>> | null;
  readonly rows: Readonly<Record<string, string>> | null;
}

/**
 * Recomputes one book from its first line; empty when every line follows the one before and the head is the last. A line
 * is looked at for itself, so that one change is one break. `commitmentOf` gives the commitment of a piece of evidence.
 */
export function bookBreaks(
  head: Head,
  lines: readonly ChainedEntry[],
  commitmentOf: (evidenceId: string) => string | null,
): ChainBreak[] {
  const { subjectId, scheme } = head;
  const breaks: ChainBreak[] = [];
  const say = (seq: number, problem: string): void => {
    breaks.push({ chain: 'book', place: `${subjectId}:${scheme}:${seq}`, problem });
  };
  let end = { seq: 0, hash: GENESIS_HASH };
  for (const line of lines) {
    if (line.seq !== end.seq + 1) say(end.seq + 1, 'the line is missing');
    else if (line.previousHash !== end.hash) say(line.seq, 'the line does not follow the one before it');
    if (line.hash !== ownHash(line, commitmentOf)) say(line.seq, 'the hash does not match the content');
    end = line;
  }
  if (head.seq > end.seq) say(end.seq + 1, `the head counts ${head.seq} lines, the rest is missing`);
  else if (head.seq !== end.seq || (head.seq > 0 && head.hash !== end.hash)) {
    say(end.seq, 'the head names another last line');
  }
  return breaks;
}

function ownHash(line: ChainedEntry, commitmentOf: (evidenceId: string) => string | null): string {
  // The evidence that wrote the line: a reversal carries the commitment of the revocation.
  const writer = line.causedBy ?? line.evidenceId;
  return entryHash(line.previousHash, line, writer === null ? null : commitmentOf(writer));
}

/** What remains of rows whose texts were erased: a hash by place. */
export type Erasures = ReadonlyMap<string, string>;

/** Names each row that isn't as its transaction was sealed. */
export function sealBreaks({ txId, seal, rows }: SealRecord, erased: Erasures = new Map()): ChainBreak[] {
  const at = (place: string, problem: string): ChainBreak => ({ chain: 'row', place, problem });
  if (seal === null) return [at(`ledger_tx:${txId}`, 'the transaction is not sealed')];
  const found = rows ?? {};
  const places = new Set([...Object.keys(seal), ...Object.keys(found)]);
  return [...places].toSorted().flatMap((place) => {
    if (seal[place] === found[place]) return [];
    const hash = found[place];
    if (seal[place] !== undefined && hash !== undefined && hash === erased.get(place)) return [];
    if (found[place] === undefined) return [at(place, 'the row is missing')];
    return [at(place, seal[place] === undefined ? 'the row was added afterwards' : 'the row was changed')];
  });
}

/** Empty when the epoch holds and follows the one before. */
export function epochBreaks(
  epoch: EpochRecord,
  previous: Pick<EpochRecord, 'id' | 'hash' | 'digest'> | null,
): ChainBreak[] {
  const { id, digest } = epoch;
  const faults: readonly (readonly [boolean, string])[] = [
    [id === (previous?.id ?? 0n) + 1n, 'an epoch before it is missing'],
    [epoch.previousHash === (previous?.hash ?? GENESIS_HASH), 'the epoch does not follow the one before it'],
    [epoch.memberCount === epoch.transactions, 'a transaction is missing or was added'],
    [digest !== null || (previous?.digest ?? null) === null, 'the epoch has no digest'],
    [digest === null || digest === epoch.sealsDigest, 'the digest does not match the seals of its transactions'],
    [epoch.ownHash === epoch.hash, 'the hash does not match its transactions and their lines'],
  ];
  return faults.filter(([holds]) => !holds).map(([, problem]) => ({ chain: 'epoch', place: String(id), problem }));
}
