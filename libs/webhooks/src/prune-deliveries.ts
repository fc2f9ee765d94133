import type { Config } from '#config';
import type { DeliveryStore } from './delivery.store.js';

const AT_ONCE = 1_000;

/** Clears away what was received so many days ago; what was given up stays until somebody replays it. */
export class PruneDeliveries {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly config: Config,
  ) {}

  /** Returns how many there were. */
  async execute(signal: AbortSignal): Promise<number> {
    let pruned = 0;
    while (!signal.aborted) {
      const some = await this.deliveries.prune(this.config.webhookDeliveredDays, AT_ONCE);
      pruned += some;
      if (some < AT_ONCE) break;
    }
    return pruned;
  }
}
