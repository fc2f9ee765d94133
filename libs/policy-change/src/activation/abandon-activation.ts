import type { JobStore } from '#jobs';
import { DomainError, type Tx } from '#kernel';
import { ACTIVATION, type Activation } from './activation.js';
import { ACTIVATION_ENDED, UNKNOWN_ACTIVATION } from './activation.errors.js';
import type { ActivationStore } from './activation.store.js';

/** Gives an activation up before it takes effect: nothing of it was ever in a book. */
export class AbandonActivation {
  constructor(
    private readonly jobs: JobStore,
    private readonly store: ActivationStore,
  ) {}

  async execute(tx: Tx, activationId: string): Promise<Activation> {
    const abandoned = await this.jobs.cancel(tx, ACTIVATION, activationId);
    const found = await this.store.find(activationId, tx);
    if (found === null) throw new DomainError(UNKNOWN_ACTIVATION, { activationId });
    if (!abandoned) throw new DomainError(ACTIVATION_ENDED, { activationId, status: found.status });
    return found;
  }
}
