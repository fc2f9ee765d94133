import { clientOf, type Database, dayFromColumn, dayToColumn, type Prisma } from '#database';
import { assert, type Day, type Tx } from '#kernel';
import type { StopCause } from './clock.js';
import type { ClockCatalogue } from './clock-catalogue.js';
import type { ClockEvent, ClockEventKind, ClockRun, Matter } from './clock-run.js';

const BY = { tx: { select: { person: true, recordedAt: true } } } as const;
const WITH_EVENTS = { ...BY, events: { orderBy: { seq: 'asc' }, include: BY } } as const;
type RunRow = Prisma.ClockRunGetPayload<{ include: typeof WITH_EVENTS }>;

export type NewRun = Pick<ClockRun, 'runId' | 'clock' | 'about' | 'subjectId' | 'startedOn' | 'reference'>;
export type NewEvent = Pick<ClockEvent, 'kind' | 'on' | 'added' | 'cause' | 'reason'>;

/** Which runs somebody asks for; `null` = whatever it is. */
export interface RunFilter {
  readonly aboutKind: Matter['kind'] | null;
  readonly aboutId: string | null;
  readonly subjectId: string | null;
  /** `true`: those of which somebody was reminded, and that aren't met. */
  readonly overdue: boolean;
}

/** Clocks that were started and what happened to them: only added. */
export class ClockRunStore {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ClockCatalogue,
  ) {}

  async insert(tx: Tx, { runId, clock, about, subjectId, startedOn, reference }: NewRun): Promise<ClockRun> {
    const row = await clientOf(tx).clockRun.create({
      data: {
        id: runId,
        clock: clock.code,
        version: clock.version,
        aboutKind: about.kind,
        aboutId: about.id,
        subjectId,
        startedOn: dayToColumn(startedOn),
        reference,
        txId: tx.id,
      },
      include: WITH_EVENTS,
    });
    return this.runOf(row);
  }

  async add(tx: Tx, { runId, events }: ClockRun, { on, ...event }: NewEvent): Promise<void> {
    const data = { runId, seq: events.length + 1, ...event, onDay: dayToColumn(on), txId: tx.id };
    await clientOf(tx).clockEvent.create({ data });
  }

  /** Two who move one clock, or start the same, follow each other. */
  async lock(tx: Tx, key: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 7265102))::text`;
  }

  async find(runId: string, tx?: Tx): Promise<ClockRun | null> {
    const row = await this.clientOf(tx).clockRun.findFirst({ where: { id: runId }, include: WITH_EVENTS });
    return row === null ? null : this.runOf(row);
  }

  /** Every clock of a matter, in the order in which they started. */
  async about({ kind, id }: Matter, tx?: Tx): Promise<ClockRun[]> {
    const where = { aboutKind: kind, aboutId: id };
    const rows = await this.clientOf(tx).clockRun.findMany({ where, orderBy: { txId: 'asc' }, include: WITH_EVENTS });
    return rows.map((row) => this.runOf(row));
  }

  /** A page, newest first. */
  async page(filter: RunFilter, before: bigint | null, limit: number): Promise<(ClockRun & { txId: bigint })[]> {
    const { aboutKind, aboutId, subjectId, overdue } = filter;
    const reminded = { AND: [{ events: { some: { kind: 'reminded' } } }, { events: { none: { kind: 'met' } } }] };
    const rows = await this.database.clockRun.findMany({
      where: {
        ...(aboutKind !== null && { aboutKind }),
        ...(aboutId !== null && { aboutId }),
        ...(subjectId !== null && { subjectId }),
        ...(overdue && reminded),
        ...(before !== null && { txId: { lt: before } }),
      },
      orderBy: [{ txId: 'desc' }, { id: 'desc' }],
      take: limit,
      include: WITH_EVENTS,
    });
    return rows.map((row) => ({ ...this.runOf(row), txId: row.txId }));
  }

  /** Those of which nobody was reminded and that aren't met, by id. */
  async unmet(after: string, limit: number): Promise<ClockRun[]> {
    const rows = await this.database.clockRun.findMany({
      where: { id: { gt: after }, events: { none: { kind: { in: ['met', 'reminded'] } } } },
      orderBy: { id: 'asc' },
      take: limit,
      include: WITH_EVENTS,
    });
    return rows.map((row) => this.runOf(row));
  }

  private clientOf(tx: Tx | undefined) {
    return tx === undefined ? this.database : clientOf(tx);
  }

  private runOf(row: RunRow): ClockRun {
    const clock = this.catalogue.of(row.clock, row.version);
    assert(clock !== null, `the file of clocks ${row.version} is kept, with ${row.clock}`);
    return {
      runId: row.id,
      clock,
      about: { kind: row.aboutKind, id: row.aboutId } as Matter,
      subjectId: row.subjectId,
      startedOn: dayFromColumn(row.startedOn),
      reference: row.reference,
      ...row.tx,
      events: row.events.map(eventOf),
    };
  }
}

const eventOf = ({ kind, onDay, added, cause, reason, tx }: RunRow['events'][number]): ClockEvent => ({
  kind: kind as ClockEventKind,
  on: dayFromColumn(onDay) as Day,
  added,
  cause: cause as StopCause | null,
  reason,
  ...tx,
});
