import { DUTY_STATUSES, type DutyStatus } from '#soft-measures';
import {
  BodyExample,
  CodeField,
  DayField,
  IdField,
  MomentField,
  OneOfField,
  PageQuery,
  RegionPrefixField,
  SubjectIdField,
  TextField,
  TextListField,
  nameRule,
} from '../http/index.js';

@BodyExample({
  sourceSystem: 'agency-desk',
  sourceId: '2025-M-1',
  subjectId: 'D640105000001',
  scheme: 'personnel',
  measure: 'reminderTalk',
  doneOn: '2025-04-02',
  participants: ['Agency desk 3'],
})
export class SoftMeasureDto {
  @IdField({ description: 'System that sends the fact' })
  readonly sourceSystem!: string;

  @IdField({ description: 'Its own number of the fact: sent twice, stored once' })
  readonly sourceId!: string;

  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'personnel' })
  readonly scheme!: string;

  @CodeField({ example: 'reminderTalk', description: 'A measure that the scheme names, or a general one' })
  readonly measure!: string;

  @DayField({ description: 'The day on which it took place' })
  readonly doneOn!: string;

  @TextListField(nameRule({ max: 100 }), { max: 50, description: 'Who took part' })
  readonly participants: readonly string[] = [];

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @TextField({ max: 2000, nullable: true })
  readonly note: string | null = null;

  @DayField({ nullable: true, description: 'Needed for a commitment' })
  readonly commitmentSignedOn: string | null = null;
}

export class SubjectMeasuresQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of the subject type' })
  readonly scheme?: string;

  @MomentField({ optional: true, description: 'A Shanghai day (its end) or an instant; absent = today' })
  readonly asOf?: string;
}

export class SoftMeasureListQuery extends PageQuery {
  @OneOfField(DUTY_STATUSES, { description: '`due` = still owed' })
  readonly status: DutyStatus = 'due';

  @CodeField({ optional: true, description: 'Absent = the primary scheme of each subject type' })
  readonly scheme?: string;

  @RegionPrefixField({ optional: true })
  readonly region?: string;
}
