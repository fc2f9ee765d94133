import { isSignedBy, SIGNATURE_BYTES } from './ed25519.js';
import { type NoteSignature, type SignedNote, signaturesOf } from './note.js';
import type { SigningKey } from './signing-key.js';
import { keyIdOf, type VerifierKey } from './verifier-key.js';

const TIMESTAMP_BYTES = 8;

/** What a witness signs: that this is the largest tree that it has seen of the log, as of a second since 1970. */
const cosignedMessage = (text: string, time: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

/** Signs a checkpoint as a witness (C2SP tlog-cosignature, Ed25519). */
export async function cosign(key: SigningKey, text: string, now: Date): Promise<NoteSignature> {
  const time = BigInt(Math.floor(now.getTime() / 1000));
  const stamp = Buffer.alloc(TIMESTAMP_BYTES);
  stamp.writeBigUInt64BE(time);
  const signature = await key.sign(cosignedMessage(text, time));
  return { name: key.name, keyId: keyIdOf(cosignerOf(key)), bytes: Buffer.concat([stamp, signature]) };
}

/** By what the signatures of a witness are checked. */
export const cosignerOf = ({ name, publicKey }: SigningKey): VerifierKey => ({ name, publicKey, type: 'cosignature' });

/** When a witness signed a checkpoint; `null` when it didn't, or its signature is wrong. */
export function cosignedAt(note: SignedNote, witness: VerifierKey): Date | null {
  const own = witness.type === 'cosignature' ? signaturesOf(note, witness) : [];
  const times = own.map(({ bytes }) => timeOf(note.text, bytes, witness));
  return times.includes(null) ? null : (times[0] ?? null);
}

function timeOf(text: string, bytes: Buffer, { publicKey }: VerifierKey): Date | null {
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return null;
  const time = bytes.readBigUInt64BE();
  const holds = isSignedBy(publicKey, cosignedMessage(text, time), bytes.subarray(TIMESTAMP_BYTES));
  return holds ? new Date(Number(time) * 1000) : null;
}
