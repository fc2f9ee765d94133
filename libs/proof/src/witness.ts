import type { Hash } from './merkle.js';
import type { NoteSignature, SignedNote } from './note.js';
import type { VerifierKey } from './verifier-key.js';

/** A checkpoint for a witness, with the proof that it extends what the witness has seen. */
export interface AddedCheckpoint {
  /** The size that the witness is thought to have seen. */
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  readonly note: SignedNote;
}

/** What a witness answers: it cosigned, it has seen another size, or it refuses. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly signatures: readonly NoteSignature[] }
  | { readonly kind: 'seen'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

/** Somebody else, on another machine, who remembers what the log was: a port. */
export abstract class Witness {
  abstract readonly key: VerifierKey;
  abstract addCheckpoint(added: AddedCheckpoint): Promise<WitnessAnswer>;
}
