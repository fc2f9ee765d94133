import { Module } from '@nestjs/common';
import { CaseStore, CaseworkModule } from '#casework';
import { Database } from '#database';
import { Clock, IdSource, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { Log } from '#observability';
import { AddCalendarYear } from './add-calendar-year.js';
import { Calendars } from './calendars.read-model.js';
import { CalendarStore } from './calendar.store.js';
import { CaseClocks } from './case-clocks.js';
import { ClockCatalogue } from './clock-catalogue.js';
import { ClockRuns } from './clock-runs.read-model.js';
import { ClockRunStore } from './clock-run.store.js';
import { readClocks } from './read-clocks.js';
import { RecordClockEvent } from './record-clock-event.js';
import { RemindOverdue } from './remind-overdue.js';
import { StartClock } from './start-clock.js';

/** Times that the rules set, as data: what they are, which run, and which days are worked. */
@Module({
  imports: [CaseworkModule, KnownModule],
  providers: [
    { provide: ClockCatalogue, useFactory: (): ClockCatalogue => readClocks() },
    provide(CalendarStore, [Database]),
    provide(Calendars, [CalendarStore, Known]),
    provide(AddCalendarYear, [CalendarStore]),
    provide(ClockRunStore, [Database, ClockCatalogue]),
    provide(ClockRuns, [ClockRunStore, Known, Clock]),
    provide(StartClock, [ClockCatalogue, ClockRunStore, CaseStore, Known, IdSource, Clock]),
    provide(RecordClockEvent, [ClockRunStore, Known, Clock]),
    provide(CaseClocks, [ClockCatalogue, ClockRuns, StartClock, RecordClockEvent, Known, Clock]),
    provide(RemindOverdue, [TransactionRunner, ClockRunStore, Known, Clock, Log]),
  ],
  exports: [
    CaseClocks,
    ClockCatalogue,
    Calendars,
    AddCalendarYear,
    ClockRuns,
    StartClock,
    RecordClockEvent,
    RemindOverdue,
  ],
})
export class ClocksModule {}
