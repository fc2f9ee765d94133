import { type Asked, type Case, CaseKind } from '#casework';
import { assert, canonicalJson, type Tx, say } from '#kernel';
import type { ComputedPeers, PeersKey } from './computed-peers.js';
import type { ComputePeers } from './compute-peers.js';
import type { PeerRecordingCommand, PeersRecorded } from './peer-recording.js';
import type { RecordPeers } from './record-peers.js';

type Recording = Asked<PeerRecordingCommand>;

/** Figures of peers are recorded: what the maker saw becomes a fact once a second person has approved it. */
export class PeerRecordingKind extends CaseKind<PeersKey, PeerRecordingCommand, PeersRecorded> {
  readonly kind = 'peerRecording';
  readonly called = say('固定同组数据', 'recording of peers');

  constructor(
    private readonly compute: ComputePeers,
    private readonly record: RecordPeers,
  ) {
    super();
  }

  /** What a recording would be: seconds for a large scheme. */
  async propose(key: PeersKey): Promise<Recording> {
    const { scheme, template, period, knownSeq, ...peers } = await this.compute.execute(key, null);
    return { subjectId: null, scheme, command: { template, period, knownSeq: Number(knownSeq), ...peers } };
  }

  /** By other knowledge they are other figures. */
  cause({ scheme, command: { template, period, knownSeq } }: Recording): string {
    return canonicalJson([scheme, template, period, knownSeq]);
  }

  override async prepare(found: Case<PeerRecordingCommand>): Promise<void> {
    await this.computed(found);
  }

  async validate(tx: Tx, { scheme, command }: Recording): Promise<void> {
    await this.record.requireNewest(tx, { scheme, ...command }, BigInt(command.knownSeq));
  }

  async execute(tx: Tx, found: Case<PeerRecordingCommand>): Promise<PeersRecorded> {
    const peers = await this.computed(found);
    assert(peers.hash === found.command.hash, 'what is recorded is what the checker has seen');
    return { evidenceId: await this.record.execute(tx, found.caseId, peers) };
  }

  /** By the knowledge that the maker had; computed once, also for the transaction to come. */
  private computed({ scheme, command }: Recording): Promise<ComputedPeers> {
    return this.compute.execute({ scheme, ...command }, BigInt(command.knownSeq));
  }
}
