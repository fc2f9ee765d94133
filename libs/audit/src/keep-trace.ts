import type { Clock, TransactionRunner } from '#kernel';
import type { Log } from '#observability';
import type { AttemptStore } from './attempt.store.js';
import type { RefusedAttempt, Trace } from './audit.js';
import { Counting } from './counted.js';

/** So many refusals of one key or address are written one by one in a minute; further ones are counted. */
export const ONE_BY_ONE = 20;
const MINUTE_MS = 60_000;
/** Different refusals, or readings, that are counted at once. */
const ROOM = 1_000;

/**
 * Writes down what was refused, before it is answered, each in a transaction of its own; and what was read, in batches.
 * Bounded, whatever comes: who tries again and again gets one row a minute with a number.
 */
export class KeepTrace {
  private readonly refusals = new Counting<RefusedAttempt>(ROOM);
  private readonly readings = new Counting<Trace>(ROOM);
  private minute = -1;
  private written = new Map<string, number>();

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly attempts: AttemptStore,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async refused(attempt: RefusedAttempt): Promise<void> {
    if (this.isFew(attempt)) return this.write(attempt, 1);
    const { actor, address, operation, status, code } = attempt;
    this.refusals.add([actor, actor === 'anonymous' ? address : '', operation, status, code].join(' '), attempt);
  }

  read(trace: Trace): void {
    this.readings.add([trace.actor, trace.address, trace.operation, trace.target].join(' '), trace);
  }

  /** Writes what was counted. What a killed process had counted is lost, and only that. */
  async flush(): Promise<void> {
    for (const { first, times } of this.refusals.take()) await this.write(first, times);
    for (const { first, times } of this.readings.take())
      await this.within(first, (tx) => this.attempts.read(tx, times));
  }

  private isFew({ actor, address }: RefusedAttempt): boolean {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    if (minute !== this.minute) this.written = new Map();
    this.minute = minute;
    const key = actor === 'anonymous' ? `from ${address}` : actor;
    const count = (this.written.get(key) ?? 0) + 1;
    if (this.written.size < ROOM || this.written.has(key)) this.written.set(key, count);
    return this.written.has(key) && count <= ONE_BY_ONE;
  }

  private write({ status, code, ...trace }: RefusedAttempt, times: number): Promise<void> {
    return this.within(trace, (tx) => this.attempts.refused(tx, { status, code, times }));
  }

  /** A trace that can't be written keeps nobody from their answer: then nothing else can be written either. */
  private async within(trace: Trace, work: Parameters<TransactionRunner['write']>[1]): Promise<void> {
    const { actor, person, requestId, ...origin } = trace;
    try {
      await this.transactions.write({ actor, person, requestId, origin }, work);
    } catch (error) {
      this.log.error('a trace could not be written', error);
    }
  }
}
