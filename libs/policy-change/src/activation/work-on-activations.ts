import type { BackfillBooks } from '#books';
import type { KnowledgeClock } from '#ledger';
import type { Log } from '#observability';
import type { RehearsedPolicy, RehearsePolicy } from '../simulation/rehearsed-policy.js';
import type { ActivationInHand } from './activation.js';
import type { ActivationStore, RehearsedPage } from './activation.store.js';
import { deviatingAfter, FactRefused, outcomeOf } from './rehearsed-page.js';
import { sayingAlive } from './saying-alive.js';
import type { TakeEffect } from './take-effect.js';

/** Well below what takes a worker to be given up for dead. */
const PAGE = 200;
/** Fewer subjects than this are rehearsed while writers wait. */
const FEW = 100;
const ROUNDS = 10;
/** Several times before a worker is given up for dead. */
const BEAT_MS = 5_000;

export interface ActivationWorkOptions {
  /** Aborted = let go of the activation after the page in hand; another worker goes on. */
  readonly signal?: AbortSignal;
  readonly pageSize?: number;
  /** How often the worker says that it lives. */
  readonly beatMs?: number;
}

/**
 * Carries approved activations out: every book is rehearsed at the report's epoch, page by page and resumable; then
 * whoever was heard of since, until few are left; then the version takes effect in one transaction.
 */
export class WorkOnActivations {
  constructor(
    private readonly store: ActivationStore,
    private readonly rehearse: RehearsePolicy,
    private readonly takeEffect: TakeEffect,
    private readonly backfill: BackfillBooks,
    private readonly clock: KnowledgeClock,
    private readonly log: Log,
  ) {}

  /** Takes up activations until none is left. */
  async execute(
    worker: string,
    { signal, pageSize = PAGE, beatMs = BEAT_MS }: ActivationWorkOptions = {},
  ): Promise<void> {
    while (signal?.aborted !== true) {
      const inHand = await this.store.claim(worker);
      if (inHand === null) return;
      const beat = () => this.store.beat(inHand);
      await sayingAlive(beat, beatMs, () => this.workThrough(inHand, pageSize, signal));
    }
  }

  private async workThrough(inHand: ActivationInHand, pageSize: number, signal?: AbortSignal): Promise<void> {
    try {
      if (inHand.status === 'effective') return await this.backfillBooks(inHand);
      const rehearsed = await this.rehearse.open(inHand, inHand.knownSeq);
      const ready = await this.rehearseAll(inHand, rehearsed, pageSize, signal);
      if (ready === null) return await this.store.release(inHand);
      await this.decide(ready, rehearsed);
    } catch (error) {
      if (error instanceof FactRefused) return this.store.end(inHand, 'refused', { error: error.message });
      // Nothing took effect: the transaction that would have done it was undone.
      this.log.error('an activation failed', error, { activationId: inHand.activationId });
      await this.store.end(inHand, 'failed', { error: 'an unexpected failure, see the log; nothing took effect' });
    }
  }

  /** `null` = told to stop, or the activation is no longer this worker's. */
  private async rehearseAll(
    begun: ActivationInHand,
    rehearsed: RehearsedPolicy,
    pageSize: number,
    signal?: AbortSignal,
  ): Promise<ActivationInHand | null> {
    let inHand = begun;
    for (;;) {
      if (signal?.aborted === true) return null;
      const books = await rehearsed.page(inHand.cursor, pageSize);
      if (books.length === 0) break;
      const outcome = outcomeOf(rehearsed, inHand.approved, books);
      const next = await this.advance(inHand, rehearsed, outcome, outcome.subjects.at(-1)!);
      if (next === null) return null;
      inHand = next;
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const concerned = await rehearsed.advance(await this.clock.closeNow());
      const outcome = outcomeOf(rehearsed, inHand.approved, await rehearsed.booksOf(concerned));
      const next = await this.advance(inHand, rehearsed, outcome, inHand.cursor);
      if (next === null || concerned.length <= FEW) return next;
      inHand = next;
    }
    return inHand;
  }

  private async advance(
    inHand: ActivationInHand,
    rehearsed: RehearsedPolicy,
    outcome: ReturnType<typeof outcomeOf>,
    cursor: string,
  ): Promise<ActivationInHand | null> {
    const deviating = deviatingAfter(inHand.deviating, outcome);
    const page: RehearsedPage = { ...outcome, cursor, deviating, knownSeq: rehearsed.known };
    const moved = await this.store.advance(inHand, page);
    return moved ? { ...inHand, cursor, deviating, knownSeq: rehearsed.known } : null;
  }

  private async decide(inHand: ActivationInHand, rehearsed: RehearsedPolicy): Promise<void> {
    const { activationId, tolerance } = inHand;
    const { effect, deviating } =
      inHand.deviating.length > tolerance
        ? { effect: 'refused' as const, deviating: inHand.deviating }
        : await this.takeEffect.execute(inHand, rehearsed, inHand.deviating);
    if (effect === 'effective') return this.backfillBooks(inHand);
    this.log.warn('an activation was refused', { activationId, effect, deviating: deviating.length, tolerance });
    const error =
      effect === 'moved'
        ? 'another version of the scheme was stored since the simulation'
        : `${deviating.length} subjects come out otherwise than the report says, ${tolerance} may`;
    await this.store.end(inHand, 'refused', { error, deviating });
  }

  /** The version judges already; books that it opened are filled with what the registry knows. */
  private async backfillBooks(inHand: ActivationInHand): Promise<void> {
    const { activationId, approvedBy } = inHand;
    await this.backfill.execute({ actor: 'activation', person: approvedBy, requestId: activationId });
    await this.store.end(inHand, 'active');
    this.log.info('a policy version is active', { activationId });
  }
}
