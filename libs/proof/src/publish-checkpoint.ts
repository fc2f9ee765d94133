import { isExtended } from './check-proof.js';
import { checkpointText, parseCheckpoint } from './checkpoint.js';
import type { CheckpointStore, SignedCheckpoint } from './checkpoint.store.js';
import { cosignedAt } from './cosignature.js';
import type { EpochTree } from './epoch-tree.read-model.js';
import type { LogKey } from './log-key.js';
import { signNote, verifierOf } from './signing-key.js';
import { signaturesOf } from './note.js';
import { verifierKeyText } from './verifier-key.js';
import type { Witness, WitnessAnswer } from './witness.js';

/** The log isn't what was signed of it, or a witness says so: nothing is signed until somebody has looked. */
export class LogConflict extends Error {
  constructor(what: string) {
    super(`${what}: run \`probity verify\`, with the checkpoint of a witness`);
    this.name = 'LogConflict';
  }
}

/** Signs what the log has come to, if it extends what was signed before, and has its witnesses cosign it. */
export class PublishCheckpoint {
  constructor(
    private readonly tree: EpochTree,
    private readonly store: CheckpointStore,
    private readonly key: LogKey,
    private readonly witnesses: readonly Witness[],
  ) {}

  /** Returns the newest checkpoint; `null` while no epoch is closed. Throws a `LogConflict`. */
  async execute(): Promise<SignedCheckpoint | null> {
    const checkpoint = await this.signed();
    if (checkpoint === null) return null;
    const asked = await Promise.allSettled(this.witnesses.map((witness) => this.haveCosigned(witness, checkpoint)));
    // Each witness is asked whatever the others say; one that is out of reach is asked again next time.
    const failed = asked.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return checkpoint;
  }

  private async signed(): Promise<SignedCheckpoint | null> {
    const [latest, size] = [await this.store.latest(), await this.tree.size()];
    await this.requireExtension(latest, size);
    if (size === (latest?.size ?? 0)) return latest;
    const key = await this.key.open(latest === null);
    const text = checkpointText({ origin: key.name, size, root: await this.tree.root(size) });
    await this.store.keep({ size, note: await signNote(key, text), key: verifierKeyText(verifierOf(key)) });
    return this.store.latest();
  }

  /** A log never signs what doesn't extend what it has signed. */
  private async requireExtension(latest: SignedCheckpoint | null, size: number): Promise<void> {
    if (latest === null) return;
    if (size < latest.size) throw new LogConflict(`the log ends with epoch ${size}, and ${latest.size} were signed`);
    const [root, proof] = [await this.tree.root(size), await this.tree.consistency(latest.size, size)];
    if (isExtended(parseCheckpoint(latest.note.text), { size, root }, proof)) return;
    throw new LogConflict(`the first ${latest.size} epochs are not those that were signed`);
  }

  private async haveCosigned(witness: Witness, { size, note }: SignedCheckpoint): Promise<void> {
    const name = verifierKeyText(witness.key);
    const seen = await this.store.cosignedSize(name);
    if (seen === size) return;
    const ask = async (oldSize: number): Promise<WitnessAnswer> =>
      witness.addCheckpoint({ oldSize, proof: await this.tree.consistency(oldSize, size), note });
    let answer = await ask(seen);
    // Its word on what it has seen counts, not ours.
    if (answer.kind === 'seen' && answer.size <= size) answer = await ask(answer.size);
    if (answer.kind === 'seen') {
      throw new LogConflict(
        `the witness ${witness.key.name} has cosigned ${answer.size} epochs, and there are ${size}`,
      );
    }
    if (answer.kind === 'refused') throw refusalOf(witness, answer);
    await this.keepCosignature(witness, size, note.text, answer.signatures);
  }

  private async keepCosignature(
    { key }: Witness,
    size: number,
    text: string,
    signatures: Extract<WitnessAnswer, { kind: 'cosigned' }>['signatures'],
  ): Promise<void> {
    const [own] = signaturesOf({ signatures }, key);
    if (own === undefined || cosignedAt({ text, signatures: [own] }, key) === null) {
      throw new Error(`the witness ${key.name} did not sign with its key`);
    }
    await this.store.keepCosignature(size, verifierKeyText(key), own);
  }
}

function refusalOf({ key }: Witness, { status, reason }: Extract<WitnessAnswer, { kind: 'refused' }>): Error {
  const what = `the witness ${key.name} refuses the checkpoint (${status}: ${reason})`;
  return status === 409 || status === 422 ? new LogConflict(what) : new Error(what);
}
