import { JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import type { KnowledgeClock } from '#ledger';
import type { Log } from '#observability';
import type { RehearsePolicy } from '../simulation/rehearsed-policy.js';
import { ACTIVATION, type ActivationOrder } from './activation.js';
import type { ActivationStore } from './activation.store.js';
import { RegisterRehearsal } from './register-rehearsal.js';
import { FactRefused } from './rehearsed-page.js';
import type { Effect, TakeEffect } from './take-effect.js';

/** Subjects that are rehearsed in one transaction. */
const PAGE = 200;

/** Carries an approved activation out: every book is rehearsed, then the version takes effect in one transaction. */
export class ActivationJob extends JobHandler {
  readonly kind = ACTIVATION;

  constructor(
    private readonly store: ActivationStore,
    private readonly rehearse: RehearsePolicy,
    private readonly takeEffect: TakeEffect,
    private readonly clock: KnowledgeClock,
    private readonly log: Log,
    private readonly pageSize = PAGE,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    return job.state === 'effective' ? 'finished' : this.putInForce(job);
  }

  private async putInForce(job: JobInHand): Promise<JobOutcome> {
    const { deviating, knownSeq, ...order } = await this.store.order(job.jobId);
    const rehearsed = await this.rehearse.open(order, knownSeq);
    const rehearsal = new RegisterRehearsal(this.store, this.clock, order, rehearsed, deviating);
    try {
      if (!(await rehearsal.execute(job, this.pageSize))) return 'letGo';
      const tooMany = rehearsal.deviating.length > order.tolerance;
      const ended = tooMany
        ? { effect: 'refused' as const, deviating: rehearsal.deviating }
        : await this.takeEffect.execute(job, order, rehearsed, rehearsal.deviating);
      return await this.outcomeOf(job, order, ended);
    } catch (error) {
      if (error instanceof FactRefused) return { refused: error.message };
      throw error;
    }
  }

  private async outcomeOf(
    job: JobInHand,
    { activationId, tolerance }: ActivationOrder,
    { effect, deviating }: { readonly effect: Effect; readonly deviating: readonly string[] },
  ): Promise<JobOutcome> {
    if (effect === 'effective') return 'finished';
    if (effect === 'lost') return 'letGo';
    this.log.warn('an activation was refused', { activationId, effect, deviating: deviating.length, tolerance });
    const alongside = this.store.deviates(activationId, deviating);
    if (!(await job.advance({ cursor: job.cursor, done: 0, alongside }))) return 'letGo';
    if (effect === 'moved') return { refused: 'another version of the scheme was stored since the simulation' };
    return { refused: `${deviating.length} subjects come out otherwise than the report says, ${tolerance} may` };
  }
}
