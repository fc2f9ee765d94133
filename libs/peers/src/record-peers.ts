import { type EvidenceStore, OWN_SYSTEM } from '#evidence';
import type { JobStore } from '#jobs';
import { assert, DomainError, shanghaiDay, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { ComputedPeers, PeersKey } from './computed-peers.js';
import type { PeerRecordingStore } from './peer-recording.store.js';
import { NEWER_RECORDED } from './peers.errors.js';
import { RESCORE_PEERS } from './rescore-peers.js';

/**
 * Records figures of peers as a fact. An earlier one of the period stays what it was, and speaks no more. Books are
 * written anew by a job.
 */
export class RecordPeers {
  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly evidence: EvidenceStore,
    private readonly store: PeerRecordingStore,
    private readonly jobs: JobStore,
  ) {}

  /** Refuses what would put older knowledge in the place of newer. */
  async requireNewest(tx: Tx, key: PeersKey, knownSeq: bigint): Promise<void> {
    const inForce = await this.store.newestSeq(tx, key);
    if (inForce === null || inForce <= knownSeq) return;
    throw new DomainError(NEWER_RECORDED, {
      ...key.period,
      inForce: Number(inForce),
      knownSeq: Number(knownSeq),
    });
  }

  /** Returns the fact that has the figures. */
  async execute(tx: Tx, caseId: string, peers: ComputedPeers): Promise<string> {
    // Whoever records an assessment has seen these figures, or is done and found by the job: nobody is in between.
    await this.policies.lockBooks(tx);
    await this.requireNewest(tx, peers, peers.knownSeq);
    const evidenceId = await this.recordFact(tx, caseId, peers);
    await this.store.insert(tx, caseId, evidenceId, peers);
    await this.jobs.add(tx, RESCORE_PEERS, { jobId: caseId });
    return evidenceId;
  }

  private async recordFact(tx: Tx, caseId: string, { knownSeq, ...peers }: ComputedPeers): Promise<string> {
    const key = { sourceSystem: OWN_SYSTEM.peers, sourceId: caseId, bodyHash: peers.hash };
    const { evidenceId, taken } = await this.evidence.claim(tx, key);
    assert(taken, 'figures of one case are recorded once');
    const today = shanghaiDay(tx.recordedAt);
    await this.evidence.insert(tx, evidenceId, {
      kind: 'peerRecording',
      institutionId: null,
      occurredOn: today,
      decidedOn: today,
      payload: { recordingId: caseId, knownSeq: Number(knownSeq), ...peers },
      outcome: { unscored: [], warnings: [] },
      revokes: null,
    });
    return evidenceId;
  }
}
