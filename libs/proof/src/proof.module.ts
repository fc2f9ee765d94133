import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Database } from '#database';
import { provide } from '#kernel';
import { CheckpointStore } from './checkpoint.store.js';
import { EpochTree } from './epoch-tree.read-model.js';
import { FileLogKey } from './file-log-key.js';
import { parseWitnesses } from './http-witness.js';
import { Integrity } from './integrity.js';
import { LogKey } from './log-key.js';
import { PublishCheckpoint } from './publish-checkpoint.js';
import { VerifyTree } from './verify-tree.js';

const logKey = ({ logKeyFile, dataDir, logOrigin }: Config): LogKey =>
  new FileLogKey(logKeyFile ?? join(dataDir, 'log-key'), logOrigin);

/** What proves to others that the ledger only ever grew. */
@Module({
  providers: [
    provide(EpochTree, [Database]),
    provide(CheckpointStore, [Database]),
    provide(VerifyTree, [EpochTree, CheckpointStore]),
    provide(Integrity, [EpochTree, CheckpointStore]),
    { provide: LogKey, inject: [Config], useFactory: logKey },
    {
      provide: PublishCheckpoint,
      inject: [EpochTree, CheckpointStore, LogKey, Config],
      useFactory: (tree: EpochTree, store: CheckpointStore, key: LogKey, { witnesses }: Config) =>
        new PublishCheckpoint(tree, store, key, witnesses === null ? [] : parseWitnesses(witnesses)),
    },
  ],
  exports: [EpochTree, VerifyTree, Integrity, PublishCheckpoint],
})
export class ProofModule {}
