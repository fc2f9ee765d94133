import type { Database } from '#database';
import { CheckpointStore, EpochTree, VerifyTree } from '#proof';

export const verifyTree = (database: Database): VerifyTree =>
  new VerifyTree(new EpochTree(database), new CheckpointStore(database));
