import type { IdSource, Tx } from '#kernel';
import type { PolicyCatalogue, PolicyText } from '#policy';
import type { BackfillStore } from './backfill.store.js';

/** Stores a policy version, whoever asks for it: an approval, an activation, the command line. */
export class StoreVersion {
  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly backfills: BackfillStore,
    private readonly ids: IdSource,
  ) {}

  /** False: it is there already. Books that it opens are told what the registry knows by a job, begun by the commit. */
  async execute(tx: Tx, text: PolicyText): Promise<boolean> {
    const added = await this.policies.store(tx, text);
    const { base, scheme } = text.policy;
    // An overlay opens no books.
    if (added && base === null) await this.backfills.open(tx, this.ids.next('bf'), scheme);
    return added;
  }
}
