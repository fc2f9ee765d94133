import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { ComputePeers } from './compute-peers.js';
import { PeerRecordingKind } from './peer-recording-kind.js';
import { PeerRecordingStore } from './peer-recording.store.js';
import { RecordPeers } from './record-peers.js';
import { RescorePeers } from './rescore-peers.js';

/** Figures of all peers: somebody asks for them, somebody else makes them a fact, whoever was assessed is scored by it. */
@Module({
  imports: [JobsModule, LedgerModule, KnownModule, PolicyModule, BooksModule, EvidenceModule, CaseworkModule],
  providers: [
    provide(PeerRecordingStore, [Database]),
    provide(ComputePeers, [Known, PolicyCatalogue, KnowledgeClock]),
    provide(RecordPeers, [PolicyCatalogue, EvidenceStore, PeerRecordingStore, JobStore]),
    provideJob(RescorePeers, [
      TransactionRunner,
      PeerRecordingStore,
      EvidenceStore,
      Known,
      AppendLines,
      PolicyCatalogue,
    ]),
    provideKind(PeerRecordingKind, [ComputePeers, RecordPeers]),
  ],
  exports: [PeerRecordingKind],
})
export class PeersModule {}
