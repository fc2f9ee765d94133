import { type Clock as Now, DomainError, type Tx } from '#kernel';
import type { Known } from '#known';
import { CLOCK_EVENTS, type ClockEventKind, type ClockRun, stateOf } from './clock-run.js';
import type { ClockRunStore, NewEvent } from './clock-run.store.js';
import { INVALID_EVENT, RUN_ENDED, UNKNOWN_RUN } from './clocks.errors.js';
import { eventProblems } from './event-problems.js';

/** What people tell of a running clock; reminding is the service's own. */
export type ToldEvent = Exclude<ClockEventKind, 'reminded'>;
export const TOLD_EVENTS = CLOCK_EVENTS.filter((kind): kind is ToldEvent => kind !== 'reminded');

export type TellingEvent = NewEvent & { readonly kind: ToldEvent };

/** Records what happened to a running clock: extended, stopped, resumed, or what it waits for was done. */
export class RecordClockEvent {
  constructor(
    private readonly store: ClockRunStore,
    private readonly known: Known,
    private readonly now: Now,
  ) {}

  /** An extension without a length is the longest one. */
  async execute(tx: Tx, runId: string, told: TellingEvent): Promise<ClockRun> {
    await this.store.lock(tx, runId);
    const run = await this.store.find(runId, tx);
    if (run === null) throw new DomainError(UNKNOWN_RUN, { runId });
    const [today, calendar] = [this.now.today(), await this.known.within(tx).calendar.now()];
    const { metOn } = stateOf(run, today, calendar);
    if (metOn !== null) throw new DomainError(RUN_ENDED, { day: metOn });
    const event = { ...told, added: told.kind === 'extended' ? (told.added ?? longest(run)) : null };
    const problems = eventProblems(run, event, today, calendar);
    if (problems.length > 0) throw new DomainError(INVALID_EVENT, {}, problems);
    await this.store.add(tx, run, { ...event, cause: event.kind === 'stopped' ? event.cause : null });
    const moved = (await this.store.find(runId, tx))!;
    stateOf(moved, today, calendar);
    return moved;
  }
}

function longest({ clock, events }: ClockRun): number | null {
  return clock.extensions[events.filter(({ kind }) => kind === 'extended').length]?.count ?? null;
}
