import { type NoteSignature, type SignedNote } from './note.js';
import { keyIdOf, type VerifierKey } from './verifier-key.js';

/**
 * A key that signs with Ed25519 and that nobody sees: a port, behind which stands a file by default, and may stand a
 * hardware module.
 */
export abstract class SigningKey {
  /** Whose key it is: of a log its origin. */
  abstract readonly name: string;
  /** 32 bytes. */
  abstract readonly publicKey: Buffer;
  /** 64 bytes. */
  abstract sign(message: Buffer): Promise<Buffer>;
}

/** By what the notes of a log are checked. */
export const verifierOf = ({ name, publicKey }: SigningKey): VerifierKey => ({ name, publicKey, type: 'note' });

/** Signs a text, which ends with a newline. */
export async function signNote(key: SigningKey, text: string): Promise<SignedNote> {
  const bytes = await key.sign(Buffer.from(text));
  const signature: NoteSignature = { name: key.name, keyId: keyIdOf(verifierOf(key)), bytes };
  return { text, signatures: [signature] };
}
