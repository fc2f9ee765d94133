import { MalformedNote, isKeyName, keyIdOf, type VerifierKey } from './verifier-key.js';

const DASH = '— ';
/** What is asked to be read may come from anybody. */
const MAX_SIGNATURES = 64;

/** Text that keys have signed, in the format of C2SP signed-note. */
export interface SignedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes; with the name, which key it was, and how it signs. */
  readonly keyId: Buffer;
  readonly bytes: Buffer;
}

export const signatureLine = ({ name, keyId, bytes }: NoteSignature): string =>
  `${DASH}${name} ${Buffer.concat([keyId, bytes]).toString('base64')}\n`;

export const noteText = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(signatureLine).join('')}`;

/** Reads a note, whoever signed it; throws a `MalformedNote`. */
export function parseNote(note: string): SignedNote {
  if ([...note].some((char) => char < ' ' && char !== '\n'))
    throw new MalformedNote('the note holds control characters');
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || !note.endsWith('\n')) throw new MalformedNote('the note has no text, or no signatures');
  const signatures = parseSignatures(note.slice(end + 2));
  if (signatures.length === 0) throw new MalformedNote('the note has no signatures');
  return { text: note.slice(0, end + 1), signatures };
}

/** Reads lines of signatures, as a witness answers with them; throws a `MalformedNote`. */
export function parseSignatures(lines: string): NoteSignature[] {
  const split = lines.split('\n');
  if (split.pop() !== '' || split.length > MAX_SIGNATURES) throw new MalformedNote('the signatures cannot be read');
  return split.map(parseSignature);
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (name === undefined || !isKeyName(name) || bytes.length < 5) throw new MalformedNote('a signature cannot be read');
  return { name, keyId: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

/** The signatures that say they are of a key; those of others are nobody's business. */
export const signaturesOf = ({ signatures }: Pick<SignedNote, 'signatures'>, key: VerifierKey): NoteSignature[] =>
  signatures.filter(({ name, keyId }) => name === key.name && keyId.equals(keyIdOf(key)));
