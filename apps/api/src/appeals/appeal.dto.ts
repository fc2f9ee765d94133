import type { AppealInput } from '#appeals';
import type { Day } from '#kernel';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import { AgainstDto, againstIn } from './against.dto.js';
import {
  BodyExample,
  DayField,
  IdField,
  ListField,
  NameField,
  ObjectField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

@BodyExample({
  evidenceId: 'ev_01jx',
  subjectId: 'D640105000001',
  filedOn: '2025-06-12',
  filedBy: '张医生',
  grounds: 'The admission was necessary',
  reference: '2025-AP-1',
})
export class AppealDto {
  @IdField({ nullable: true, description: 'The fact that is said to be wrong; or `against` says what is' })
  readonly evidenceId: string | null = null;

  @ObjectField(() => AgainstDto, { nullable: true, description: 'What is said to be wrong, where it is no whole fact' })
  readonly against: AgainstDto | null = null;

  @SubjectIdField({ description: 'The rated subject, which what it objects to concerns' })
  readonly subjectId!: string;

  @DayField({ description: 'The day on which the written appeal was received' })
  readonly filedOn!: string;

  @NameField({ max: 100, description: 'The subject itself, or whoever may speak for it' })
  readonly filedBy!: string;

  @TextField({ max: 2000 })
  readonly grounds!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class AppealListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

@BodyExample({ evidenceId: 'ev_01jx', subjectId: 'D640105000001', issuedOn: '2025-06-04', reference: '2025-N-1' })
export class NoticeDto {
  @IdField({ description: 'A fact that was decided' })
  readonly evidenceId!: string;

  @SubjectIdField()
  readonly subjectId!: string;

  @DayField()
  readonly issuedOn!: string;

  @TextField({ max: 200 })
  readonly reference!: string;
}

@BodyExample({ servedOn: '2025-06-06' })
export class NoticeServiceDto {
  @DayField({ description: 'The time for an appeal starts with this day, which does not count itself' })
  readonly servedOn!: string;
}

export function askedAppeal({ filedOn, evidenceId, against, ...asked }: AppealDto): AppealInput {
  return { ...asked, against: againstIn({ evidenceId, against }), filedOn: filedOn as Day };
}
