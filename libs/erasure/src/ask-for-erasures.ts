import { ALL_SCHEMES, type OpenCase } from '#casework';
import { type Clock, DomainError, startOfDay, type TransactionRunner } from '#kernel';
import type { Log } from '#observability';
import type { ErasureStore } from './erasure.store.js';
import { STILL_OPEN } from './erasure.errors.js';
import type { RetentionRule } from './retention-rules.js';

/** So many at a time, that whoever decides them keeps up. */
const AT_ONCE = 100;
/** Who asks, where nobody did: whoever approves is the person who decides. */
const ASKING = { actor: 'retention', person: 'retention', requestId: null } as const;

/** Asks for the erasure of whatever is personal and was kept for its time; a person decides each. */
export class AskForErasures {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: ErasureStore,
    private readonly opening: Pick<OpenCase, 'unlessWaiting'>,
    private readonly rules: readonly RetentionRule[],
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Returns how many were asked for. */
  async execute(signal: AbortSignal): Promise<number> {
    let asked = 0;
    for (const rule of this.rules) {
      for (const id of await this.store.keptTooLong(rule.of, this.before(rule), AT_ONCE)) {
        if (signal.aborted) return asked;
        asked += await this.ask(rule, id);
      }
    }
    if (asked > 0) this.log.info('erasures were asked for', { asked });
    return asked;
  }

  private before({ years }: RetentionRule): Date {
    const moment = new Date(startOfDay(this.clock.today()));
    moment.setUTCFullYear(moment.getUTCFullYear() - years);
    return moment;
  }

  private async ask({ of, years, source }: RetentionRule, id: string): Promise<number> {
    const command = {
      subjectId: of === 'subject' ? id : null,
      informantRef: of === 'informant' ? id : null,
      ground: 'retention',
      reason: source.zh,
      reference: `retention/${of}/${years}`,
    };
    try {
      await this.transactions.write(ASKING, async (tx) => {
        await this.store.knowRetention(tx, ASKING.person);
        await this.opening.unlessWaiting(tx, ASKING, 'erasure', { subjectId: null, scheme: ALL_SCHEMES, command });
      });
      return 1;
    } catch (error) {
      // Asked for again once what waits is decided.
      if (error instanceof DomainError && error.code === STILL_OPEN.code) return 0;
      throw error;
    }
  }
}
