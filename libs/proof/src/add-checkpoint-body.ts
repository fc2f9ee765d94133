import { parseHash, parseSize } from './checkpoint.js';
import { noteText, parseNote } from './note.js';
import { MalformedNote } from './verifier-key.js';
import type { AddedCheckpoint } from './witness.js';

/** A proof for a tree of any size. */
const MAX_PROOF = 63;

/** The body of `add-checkpoint` (C2SP tlog-witness). */
export const addCheckpointBody = ({ oldSize, proof, note }: AddedCheckpoint): string =>
  `old ${oldSize}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${noteText(note)}`;

/** Reads it; throws a `MalformedNote`. */
export function parseAddCheckpoint(body: string): AddedCheckpoint {
  const end = body.indexOf('\n\n');
  const [old = '', ...hashes] = body.slice(0, Math.max(end, 0)).split('\n');
  const proof = hashes.map(parseHash);
  if (!old.startsWith('old ') || proof.length > MAX_PROOF || proof.includes(null)) {
    throw new MalformedNote('the old size or the proof cannot be read');
  }
  return {
    oldSize: parseSize(old.slice('old '.length)),
    proof: proof.filter((hash) => hash !== null),
    note: parseNote(body.slice(end + 2)),
  };
}
