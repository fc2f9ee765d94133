import { isSignedBy } from './ed25519.js';
import type { Hash } from './merkle.js';
import { type SignedNote, signaturesOf } from './note.js';
import { MalformedNote, type VerifierKey } from './verifier-key.js';

/** What a log was at a size, as C2SP tlog-checkpoint writes it. */
export interface Checkpoint {
  /** Which log it is: the name of its key. */
  readonly origin: string;
  /** Leaves. */
  readonly size: number;
  readonly root: Hash;
}

const HASH_BYTES = 32;

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a note; lines behind the third are left to whoever wrote them. Throws a `MalformedNote`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const hash = parseHash(root);
  if (origin === '' || hash === null) throw new MalformedNote('the note is not a checkpoint');
  return { origin, size: parseSize(size), root: hash };
}

/** A number of leaves in digits, without zeros before them; throws a `MalformedNote`. */
export function parseSize(text: string): number {
  const size = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(size)) return size;
  throw new MalformedNote('the size is not a whole number');
}

/** `null` when it isn't the base64 of 32 bytes. */
export function parseHash(text: string): Hash | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === HASH_BYTES && bytes.toString('base64') === text ? bytes : null;
}

/** Whether a log's key has signed a note; a wrong signature that says it is of that key spoils the note. */
export function isSignedByLog(note: SignedNote, key: VerifierKey): boolean {
  const own = key.type === 'note' ? signaturesOf(note, key) : [];
  const text = Buffer.from(note.text);
  return own.length > 0 && own.every(({ bytes }) => isSignedBy(key.publicKey, text, bytes));
}
