import { clientOf, type Database, type Prisma } from '#database';
import type { CalendarYear, Day, Tx } from '#kernel';
import type { AddedYear } from './calendar.js';

const WITH_TX = { tx: { select: { person: true, recordedAt: true } } } as const;
type YearRow = Prisma.CalendarYearGetPayload<{ include: typeof WITH_TX }>;

/** Years that were added: another word on a year is another revision. */
export class CalendarStore {
  constructor(private readonly database: Database) {}

  /** Two who say something of one year follow each other. */
  async lock(tx: Tx, year: number): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(7265101, ${year}::int)::text`;
  }

  async newest(tx: Tx, year: number): Promise<AddedYear | null> {
    const row = await clientOf(tx).calendarYear.findFirst({
      where: { year },
      orderBy: { revision: 'desc' },
      include: WITH_TX,
    });
    return row === null ? null : yearOfRow(row);
  }

  async insert(tx: Tx, { year, daysOff, workedWeekends }: CalendarYear, reference: string, revision: number) {
    const data = { year, revision, daysOff: [...daysOff], workedWeekends: [...workedWeekends], reference, txId: tx.id };
    return yearOfRow(await clientOf(tx).calendarYear.create({ data, include: WITH_TX }));
  }

  /** Every revision, by year, the newest first. */
  async all(): Promise<AddedYear[]> {
    const rows = await this.database.calendarYear.findMany({
      orderBy: [{ year: 'asc' }, { revision: 'desc' }],
      include: WITH_TX,
    });
    return rows.map(yearOfRow);
  }
}

const yearOfRow = ({ year, revision, daysOff, workedWeekends, reference, tx }: YearRow): AddedYear => ({
  year,
  revision,
  daysOff: daysOff as Day[],
  workedWeekends: workedWeekends as Day[],
  reference,
  ...tx,
});
