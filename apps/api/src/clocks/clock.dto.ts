import { MATTER_KINDS, STOP_CAUSES, type StopCause, TOLD_EVENTS, type ToldEvent, type Matter } from '#clocks';
import {
  BodyExample,
  CodeField,
  DAY_RULE,
  DayField,
  IdField,
  IntegerField,
  ObjectField,
  OneOfField,
  PageQuery,
  SubjectIdField,
  TextField,
  TextListField,
} from '../http/index.js';

@BodyExample({
  year: 2027,
  daysOff: ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'],
  workedWeekends: ['2027-02-20'],
  reference: '国办发明电〔2026〕7号',
})
export class CalendarYearDto {
  @IntegerField({ min: 1, max: 9999, description: 'From 2004 on' })
  readonly year!: number;

  @TextListField(DAY_RULE, { min: 1, max: 100, description: 'Days off; weekends among them may be left out' })
  readonly daysOff!: readonly string[];

  @TextListField(DAY_RULE, { max: 50, description: 'Saturdays and Sundays worked in exchange' })
  readonly workedWeekends: readonly string[] = [];

  @TextField({ max: 200, description: 'The notice that publishes the year' })
  readonly reference!: string;
}

export class MatterDto {
  @OneOfField(MATTER_KINDS, { description: 'What it runs for; a payment is named by the settlement system' })
  readonly kind!: Matter['kind'];

  @IdField()
  readonly id!: string;
}

@BodyExample({
  clock: 'payment.usual',
  about: { kind: 'payment', id: 'claim-2025-03' },
  startedOn: '2025-04-02',
  reference: '2025-P-1',
})
export class ClockStartDto {
  @CodeField({ example: 'payment.usual', description: 'A clock in force on the day of the event' })
  readonly clock!: string;

  @ObjectField(() => MatterDto)
  readonly about!: MatterDto;

  @SubjectIdField({ nullable: true, description: 'Whom it concerns; null = the subject of the case, or nobody' })
  readonly subjectId: string | null = null;

  @DayField({ description: 'The day of the event that starts it; it does not count itself' })
  readonly startedOn!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;
}

@BodyExample({ event: 'met', on: '2025-04-20' })
export class ClockEventDto {
  @OneOfField(TOLD_EVENTS)
  readonly event!: ToldEvent;

  @DayField({ description: 'The day on which it happened; of `resumed` the first that counts again' })
  readonly on!: string;

  @IntegerField({
    min: 1,
    max: 1000,
    nullable: true,
    description: 'Of `extended`, in the unit of the clock; null = the longest',
  })
  readonly added: number | null = null;

  @OneOfField(STOP_CAUSES, { nullable: true, description: 'Of `stopped`' })
  readonly cause: StopCause | null = null;

  @TextField({ max: 2000, nullable: true, description: 'Needed for `extended`' })
  readonly reason: string | null = null;
}

export class ClockRunsQuery extends PageQuery {
  @OneOfField(MATTER_KINDS, { optional: true })
  readonly aboutKind?: Matter['kind'];

  @IdField({ optional: true })
  readonly aboutId?: string;

  @SubjectIdField({ optional: true })
  readonly subjectId?: string;

  @OneOfField(['any', 'overdue'], {
    description: '`overdue` = those of which a reminder was written, and that are not met',
  })
  readonly status: 'any' | 'overdue' = 'any';
}

export class ClocksQuery {
  @DayField({ optional: true, description: 'Absent = today' })
  readonly on?: string;
}
