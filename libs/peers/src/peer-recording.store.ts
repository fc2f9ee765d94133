import { clientOf, type Database, dayFromColumn, dayToColumn } from '#database';
import type { Tx } from '#kernel';
import type { ComputedPeers, PeersKey } from './computed-peers.js';

const periodColumns = ({ template, period }: Omit<PeersKey, 'scheme'>) => ({
  template,
  periodFrom: dayToColumn(period.from),
  periodTo: dayToColumn(period.to),
});

/** Where recorded figures of peers are found: only added. */
export class PeerRecordingStore {
  constructor(private readonly database: Database) {}

  /** The epoch whose knowledge speaks for a period at present; `null` = nothing is recorded. */
  async newestSeq(tx: Tx, key: PeersKey): Promise<bigint | null> {
    const { _max } = await clientOf(tx).peerRecording.aggregate({
      where: { scheme: key.scheme, ...periodColumns(key) },
      _max: { knownSeq: true },
    });
    return _max.knownSeq;
  }

  async insert(tx: Tx, caseId: string, evidenceId: string, peers: ComputedPeers): Promise<void> {
    const { scheme, knownSeq } = peers;
    const data = { evidenceId, caseId, scheme, ...periodColumns(peers), knownSeq, txId: tx.id };
    await clientOf(tx).peerRecording.create({ data });
  }

  /** What the recording of a case is about. */
  async keyOf(caseId: string): Promise<PeersKey> {
    const { scheme, template, periodFrom, periodTo } = await this.database.peerRecording.findFirstOrThrow({
      where: { caseId },
    });
    return { scheme, template, period: { from: dayFromColumn(periodFrom), to: dayFromColumn(periodTo) } };
  }
}
