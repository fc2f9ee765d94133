import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { EpochTree } from './epoch-tree.read-model.js';
import { VerifyTree } from './verify-tree.js';

/** What proves to others that the ledger only ever grew. */
@Module({
  providers: [provide(EpochTree, [Database]), provide(VerifyTree, [EpochTree])],
  exports: [EpochTree, VerifyTree],
})
export class ProofModule {}
