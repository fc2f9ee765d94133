import type { Asked } from '#casework';
import type { RepairCommand } from '#repairs';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  CodeField,
  DayField,
  IdField,
  ListField,
  ObjectField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

export class DoneActivityDto {
  @CodeField({ example: 'training', description: 'One of the activities of the rule' })
  readonly activity!: string;

  @DayField({ description: 'Not before the fact counted, and not after the application' })
  readonly doneOn!: string;

  @TextField({ max: 200, description: 'The document that proves it' })
  readonly reference!: string;
}

export class ConsentDto {
  @SubjectIdField({ description: 'Where the person practises on the day of the application' })
  readonly institutionId!: string;

  @DayField()
  readonly agreedOn!: string;

  @TextField({ max: 200 })
  readonly reference!: string;
}

@BodyExample({
  subjectId: 'D640105000001',
  scheme: 'personnel',
  evidenceId: 'ev_01jx',
  rule: 'activities',
  filedOn: '2025-07-01',
  activities: [{ activity: 'training', doneOn: '2025-06-20', reference: '2025-T-1' }],
  consent: { institutionId: 'H64010500001', agreedOn: '2025-06-30', reference: '2025-C-1' },
  reference: '2025-RP-1',
})
export class RepairDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'personnel' })
  readonly scheme!: string;

  @IdField({ description: 'The fact that counts against the subject' })
  readonly evidenceId!: string;

  @CodeField({ example: 'activities', description: 'The rule of the policy by which it is repaired' })
  readonly rule!: string;

  @DayField({ description: 'The day on which the application was received' })
  readonly filedOn!: string;

  @ListField(() => DoneActivityDto, { max: 50 })
  readonly activities: readonly DoneActivityDto[] = [];

  @ObjectField(() => ConsentDto, {
    nullable: true,
    description: 'Of the institution; needed where the rule asks for it',
  })
  readonly consent: ConsentDto | null = null;

  @DayField({ nullable: true, description: 'A public commitment; needed where the rule asks for it' })
  readonly commitmentSignedOn: string | null = null;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class RepairListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

export class RepairPlanQuery {
  @CodeField({ optional: true, example: 'personnel', description: 'Absent: every scheme' })
  readonly scheme?: string;
}

/** Days and codes are checked by the fields: what is left is their type. */
export const askedRepair = ({ subjectId, scheme, ...command }: RepairDto): Asked<RepairCommand> => ({
  subjectId,
  scheme,
  command: command as RepairCommand,
});
