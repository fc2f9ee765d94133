import type { Database } from '#database';
import type { KnowledgeClock } from '#ledger';
import { ReadinessCheck } from '../http/index.js';

export class DatabaseCheck extends ReadinessCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  async check(): Promise<void> {
    await this.database.$queryRaw`SELECT 1`;
  }
}

/** Epochs can be closed: answers can say what they rest on. */
export class KnowledgeClockCheck extends ReadinessCheck {
  readonly name = 'knowledge-clock';

  constructor(private readonly clock: KnowledgeClock) {
    super();
  }

  async check(): Promise<void> {
    await this.clock.lastEpoch();
  }
}
