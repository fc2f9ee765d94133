import type { Asked } from '#casework';
import type { Day } from '#kernel';
import type { MeasureCaseCommand, MeasureTerms } from '#soft-measures';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import {
  BodyExample,
  CodeField,
  DayField,
  ListField,
  nameRule,
  PageQuery,
  SubjectIdField,
  TextField,
  TextListField,
} from '../http/index.js';

@BodyExample({
  subjectId: 'D640105000001',
  scheme: 'personnel',
  measure: 'reminderTalk',
  invitedOn: '2025-04-01',
  plannedFor: '2025-04-09',
  grounds: 'Three points in one cycle',
  reference: '2025-I-1',
})
export class MeasureCaseDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'personnel' })
  readonly scheme!: string;

  @CodeField({ example: 'reminderTalk', description: 'A measure that the scheme names, or a general one' })
  readonly measure!: string;

  @DayField({ description: 'The clocks of its service and of its taking place start with this day' })
  readonly invitedOn!: string;

  @DayField({ nullable: true, description: 'When it is to take place' })
  readonly plannedFor: string | null = null;

  @TextField({ max: 2000 })
  readonly grounds!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

@BodyExample({
  comment: 'Took place',
  servedOn: '2025-04-02',
  doneOn: '2025-04-09',
  participants: ['Agency desk 3'],
  note: null,
  commitmentSignedOn: null,
})
export class MeasureApprovalDto extends DecisionCommentDto {
  @DayField({ nullable: true, description: 'When the invitation was served' })
  readonly servedOn: string | null = null;

  @DayField({ description: 'The day on which it took place' })
  readonly doneOn!: string;

  @TextListField(nameRule({ max: 100 }), { max: 50, description: 'Who took part' })
  readonly participants: readonly string[] = [];

  @TextField({ max: 2000, nullable: true })
  readonly note: string | null = null;

  @DayField({ nullable: true, description: 'Needed for a commitment' })
  readonly commitmentSignedOn: string | null = null;
}

export class MeasureCaseListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

export const askedMeasure = ({ subjectId, scheme, ...command }: MeasureCaseDto) =>
  ({ subjectId, scheme, command }) as Asked<Omit<MeasureCaseCommand, 'dueSince'>>;

export function heldTerms({ servedOn, doneOn, participants, note, commitmentSignedOn }: MeasureApprovalDto) {
  const days = { servedOn: servedOn as Day | null, commitmentSignedOn: commitmentSignedOn as Day | null };
  return { ...days, doneOn: doneOn as Day, participants, note } satisfies MeasureTerms;
}
