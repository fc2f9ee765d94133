import type { Clock } from '#kernel';
import { isExtended } from './check-proof.js';
import { type Checkpoint, isSignedByLog, parseCheckpoint } from './checkpoint.js';
import { cosign, cosignedAt, cosignerOf } from './cosignature.js';
import { EMPTY_ROOT } from './merkle.js';
import { type NoteSignature, noteText, parseNote, type SignedNote } from './note.js';
import type { SigningKey } from './signing-key.js';
import type { VerifierKey } from './verifier-key.js';
import type { AddedCheckpoint, WitnessAnswer } from './witness.js';

/** What a witness remembers: of each log the last checkpoint that it cosigned, with its own signature. A port. */
export abstract class WitnessMemory {
  abstract last(origin: string): Promise<string | null>;
  /** Returns once it would survive a loss of power. */
  abstract keep(origin: string, note: string): Promise<void>;
}

/** Which status a refusal has in C2SP tlog-witness. */
const REFUSALS = {
  malformed: [400, 'the old size is larger than the checkpoint'],
  unsigned: [403, 'no key of the log has signed the checkpoint'],
  unknown: [404, 'the log is not known here'],
  forked: [409, 'another root was cosigned at this size: the log was forked'],
  unproved: [422, 'the proof does not show that the checkpoint extends what was cosigned'],
} as const;

const refused = (refusal: keyof typeof REFUSALS): WitnessAnswer => {
  const [status, reason] = REFUSALS[refusal];
  return { kind: 'refused', status, reason };
};

/** Cosigns what extends what it has cosigned, and nothing else. One process alone may use a memory. */
export class Witnessing {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly key: SigningKey,
    private readonly logs: readonly VerifierKey[],
    private readonly memory: WitnessMemory,
    private readonly clock: Clock,
  ) {}

  get verifierKey(): VerifierKey {
    return cosignerOf(this.key);
  }

  /** One after the other: between a look at the memory and what is kept nobody else may look. */
  addCheckpoint(added: AddedCheckpoint): Promise<WitnessAnswer> {
    const answer = this.turn.then(() => this.decide(added));
    this.turn = answer.catch(() => {});
    return answer;
  }

  /** The last checkpoint that was cosigned of a log; without an origin, of the only log. */
  async latest(origin: string | null): Promise<string | null> {
    const asked = origin ?? (this.logs.length === 1 ? this.logs[0]!.name : null);
    return asked === null ? null : this.memory.last(asked);
  }

  private async decide({ oldSize, proof, note }: AddedCheckpoint): Promise<WitnessAnswer> {
    const checkpoint = parseCheckpoint(note.text);
    const keys = this.logs.filter(({ name }) => name === checkpoint.origin);
    if (keys.length === 0) return refused('unknown');
    if (!keys.some((key) => isSignedByLog(note, key))) return refused('unsigned');
    if (oldSize > checkpoint.size) return refused('malformed');
    const seen = await this.seen(checkpoint.origin);
    if (oldSize !== seen.size) return { kind: 'seen', size: seen.size };
    if (oldSize === checkpoint.size && !seen.root.equals(checkpoint.root)) return refused('forked');
    if (!isExtended(seen, checkpoint, proof)) return refused('unproved');
    return { kind: 'cosigned', signatures: [await this.cosign(checkpoint.origin, note)] };
  }

  private async seen(origin: string): Promise<Checkpoint> {
    const kept = await this.memory.last(origin);
    return kept === null ? { origin, size: 0, root: EMPTY_ROOT } : parseCheckpoint(parseNote(kept).text);
  }

  private async cosign(origin: string, { text, signatures }: SignedNote): Promise<NoteSignature> {
    const own = await cosign(this.key, text, this.clock.now());
    const log = signatures.filter(({ name }) => name === origin);
    await this.memory.keep(origin, noteText({ text, signatures: [...log, own] }));
    return own;
  }
}

/** The witnesses among some whose signature a note bears. */
export const cosignersOf = (note: SignedNote, witnesses: readonly VerifierKey[]): VerifierKey[] =>
  witnesses.filter((witness) => cosignedAt(note, witness) !== null);
