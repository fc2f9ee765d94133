import type { ProbeDatabase } from '#database';
import { KnowledgeClock } from '#ledger';
import { ReadinessCheck } from '../http/index.js';

/** About what requests need, not about load: neither check waits for the connections that requests use. */
export class DatabaseCheck extends ReadinessCheck {
  readonly name = 'database';

  constructor(private readonly database: ProbeDatabase) {
    super();
  }

  async check(): Promise<void> {
    await this.database.$queryRaw`SELECT 1`;
  }
}

/** Epochs can be closed: answers can say what they rest on. */
export class KnowledgeClockCheck extends ReadinessCheck {
  readonly name = 'knowledge-clock';

  private readonly clock: KnowledgeClock;

  constructor(database: ProbeDatabase) {
    super();
    this.clock = new KnowledgeClock(database);
  }

  async check(): Promise<void> {
    await this.clock.lastEpoch();
  }
}
