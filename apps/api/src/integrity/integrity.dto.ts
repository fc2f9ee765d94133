import { IntegerField } from '../http/index.js';

/** Counts of epochs beyond any that a ledger will have, and still exact numbers. */
const MAX_EPOCH = 1_000_000_000_000;

/** Which proofs come with the newest checkpoint. */
export class IntegrityQuery {
  @IntegerField({
    min: 1,
    max: MAX_EPOCH,
    optional: true,
    description: 'Prove that this epoch (a `knownSeq`) is covered',
  })
  readonly epoch?: number;

  @IntegerField({
    min: 0,
    max: MAX_EPOCH,
    optional: true,
    description: 'Prove that the log begins with all of the one that had this size',
  })
  readonly from?: number;
}
