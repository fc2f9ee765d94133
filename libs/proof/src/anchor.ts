import type { BreakSink } from '#ledger';
import { isSignedByLog, parseCheckpoint } from './checkpoint.js';
import { cosignedAt } from './cosignature.js';
import type { GrowingTree } from './growing-tree.js';
import type { Hash } from './merkle.js';
import { parseNote, parseSignatures, type SignedNote } from './note.js';
import { MalformedNote, parseVerifierKey } from './verifier-key.js';

/** What the log was at a size, by somebody's word: its own once given, or a witness's. */
export interface Anchor {
  readonly place: string;
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint as it is kept, which may be no note at all. */
export interface KeptCheckpoint {
  readonly size: bigint;
  readonly note: string;
  /** As `verifierKeyText` writes it. */
  readonly key: string;
  readonly cosignatures: readonly KeptCosignature[];
}

/** The word of a witness on a checkpoint, as it is kept. */
export interface KeptCosignature {
  /** Its key, as `verifierKeyText` writes it. */
  readonly witness: string;
  readonly line: string;
}

/** What a note says of its log, as something to hold the tree against. */
export function anchorOf(place: string, note: SignedNote): Anchor {
  const { size, root } = parseCheckpoint(note.text);
  return { place, size, root };
}

/** `null` when the row is not what its key has signed. */
export function anchorIn(row: KeptCheckpoint): Anchor | null {
  try {
    const [note, key] = [parseNote(row.note), parseVerifierKey(row.key)];
    const anchor = anchorOf(`checkpoint:${row.size}`, note);
    return isSignedByLog(note, key) && BigInt(anchor.size) === row.size ? anchor : null;
  } catch (error) {
    if (error instanceof MalformedNote) return null;
    throw error;
  }
}

/** Whether a witness has signed a checkpoint so. */
export function isCosigned({ note }: KeptCheckpoint, { witness, line }: KeptCosignature): boolean {
  try {
    const { text } = parseNote(note);
    return cosignedAt({ text, signatures: parseSignatures(line) }, parseVerifierKey(witness)) !== null;
  } catch (error) {
    if (error instanceof MalformedNote) return false;
    throw error;
  }
}

/** Holds words about a log, in the order of their sizes, against the tree as it grows past them. */
export class AnchorCheck {
  /** Up to where the log is certainly what somebody said of it. */
  private agreed = 0;

  constructor(private readonly tell: BreakSink) {}

  compare({ place, size, root }: Anchor, tree: GrowingTree): void {
    if (size > tree.size) {
      this.say(place, `the log ends with epoch ${tree.size}; the epochs up to ${size} are cut off`);
    } else if (size < tree.size || !root.equals(tree.root())) {
      this.say(place, `the epochs from ${this.agreed + 1} to ${size} are not those that were signed`);
    } else {
      this.agreed = size;
    }
  }

  say(place: string, problem: string): void {
    this.tell({ chain: 'tree', place, problem });
  }
}
