import { DomainError } from '#kernel';
import { parseCheckpoint } from './checkpoint.js';
import type { CheckpointStore } from './checkpoint.store.js';
import type { EpochTree } from './epoch-tree.read-model.js';
import { epochLeaf, type Hash } from './merkle.js';
import { noteText } from './note.js';
import { BEYOND_CHECKPOINT, NO_CHECKPOINT } from './proof.errors.js';

/** The newest word of the log on itself, with proofs against it. */
export interface IntegrityAnswer {
  /** As it was signed, with the cosignatures behind. */
  readonly note: string;
  readonly key: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  readonly witnesses: readonly string[];
  readonly inclusion: InclusionOfEpoch | null;
  readonly consistency: ConsistencyFrom | null;
}

export interface InclusionOfEpoch {
  readonly epoch: number;
  readonly hash: string;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
}

export interface ConsistencyFrom {
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Which proofs are asked for. */
export interface AskedProofs {
  /** The number of an epoch, from 1. */
  readonly epoch: number | null;
  /** The size of an earlier tree. */
  readonly from: number | null;
}

/** Answers with the newest checkpoint, and proves what is asked against it. */
export class Integrity {
  constructor(
    private readonly tree: EpochTree,
    private readonly store: CheckpointStore,
  ) {}

  async answer({ epoch, from }: AskedProofs): Promise<IntegrityAnswer> {
    const newest = await this.store.latest();
    if (newest === null) throw new DomainError(NO_CHECKPOINT);
    const { size, note, key } = newest;
    const beyond = [epoch, from].find((asked) => asked !== null && asked > size);
    if (beyond !== undefined) throw new DomainError(BEYOND_CHECKPOINT, { asked: beyond, size });
    const cosignatures = await this.store.cosignaturesOf(size);
    const { origin, root } = parseCheckpoint(note.text);
    return {
      note: noteText({ text: note.text, signatures: [...note.signatures, ...cosignatures] }),
      key,
      origin,
      size,
      root,
      witnesses: cosignatures.map(({ name }) => name),
      inclusion: epoch === null ? null : await this.inclusion(epoch, size),
      consistency: from === null ? null : await this.consistency(from, size),
    };
  }

  private async inclusion(epoch: number, size: number): Promise<InclusionOfEpoch> {
    const hash = await this.tree.hashOf(epoch);
    return { epoch, hash, leaf: epochLeaf(hash), proof: await this.tree.inclusion(epoch, size) };
  }

  private async consistency(from: number, size: number): Promise<ConsistencyFrom> {
    return { size: from, root: await this.tree.root(from), proof: await this.tree.consistency(from, size) };
  }
}
