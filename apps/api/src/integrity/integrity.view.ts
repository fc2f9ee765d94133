import type { ConsistencyFrom, Hash, InclusionOfEpoch, IntegrityAnswer } from '#proof';
import { ShownHash, ShownInteger, ShownObject, ShownText, ShownTexts } from '../presenting/shown.js';

export class InclusionView {
  @ShownInteger({ min: 1, description: 'Leaf `epoch - 1` of the tree' })
  readonly epoch!: number;

  @ShownHash({ description: 'Of the epoch; its 32 bytes are the content of the leaf' })
  readonly hash!: string;

  @ShownTexts({ description: 'The audit path of RFC 6962, nearest first; base64' })
  readonly proof!: readonly string[];
}

export class ConsistencyView {
  @ShownInteger({ description: 'Of the earlier tree' })
  readonly size!: number;

  @ShownText({ description: 'Of the earlier tree; base64' })
  readonly root!: string;

  @ShownTexts({ description: 'The consistency proof of RFC 6962; base64; empty from 0' })
  readonly proof!: readonly string[];
}

/** What the log of epochs has signed of itself last, with the proofs that were asked for. */
export class IntegrityView {
  @ShownText({ description: 'The checkpoint (C2SP tlog-checkpoint) with all its signatures, to be kept as it is' })
  readonly checkpoint!: string;

  @ShownText({ description: 'The verifier key of the log; compare it with the one that the operator gave you' })
  readonly key!: string;

  @ShownText({ description: 'Which log it is' })
  readonly origin!: string;

  @ShownInteger({ min: 1, description: 'Epochs that it covers: the first `size`' })
  readonly size!: number;

  @ShownText({ description: 'The root of the Merkle tree over them (RFC 6962); base64' })
  readonly root!: string;

  @ShownTexts({ description: 'Who cosigned it, by name' })
  readonly witnesses!: readonly string[];

  @ShownObject(() => InclusionView, { nullable: true, description: 'What `epoch` asked for' })
  readonly inclusion!: InclusionView | null;

  @ShownObject(() => ConsistencyView, { nullable: true, description: 'What `from` asked for' })
  readonly consistency!: ConsistencyView | null;
}

export function integrityView(answer: IntegrityAnswer): IntegrityView {
  const { note, key, origin, size, root, witnesses, inclusion, consistency } = answer;
  return {
    checkpoint: note,
    key,
    origin,
    size,
    root: base64(root),
    witnesses,
    inclusion: inclusion === null ? null : inclusionView(inclusion),
    consistency: consistency === null ? null : consistencyView(consistency),
  };
}

const base64 = (hash: Hash): string => hash.toString('base64');

const inclusionView = ({ epoch, hash, proof }: InclusionOfEpoch): InclusionView => ({
  epoch,
  hash,
  proof: proof.map(base64),
});

const consistencyView = ({ size, root, proof }: ConsistencyFrom): ConsistencyView => ({
  size,
  root: base64(root),
  proof: proof.map(base64),
});
