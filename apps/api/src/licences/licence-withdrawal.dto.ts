import type { Asked } from '#casework';
import type { LicenceWithdrawal } from '#licences';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  CodeField,
  DayField,
  ID_RULE,
  ListField,
  PageQuery,
  SubjectIdField,
  TextField,
  TextListField,
} from '../http/index.js';

@BodyExample({
  subjectId: 'H64010500001',
  scheme: 'health-bad-practice',
  decidedOn: '2025-06-10',
  liable: ['D640105000001'],
  grounds: 'Twelve points of bad practice',
  reference: '2025-L-1',
})
export class LicenceWithdrawalDto {
  @SubjectIdField({ description: 'The institution' })
  readonly subjectId!: string;

  @CodeField({ example: 'health-bad-practice', description: 'Its rating proposes the withdrawal' })
  readonly scheme!: string;

  @DayField({ description: 'The day of the decision of the department that takes the licence' })
  readonly decidedOn!: string;

  @TextListField(ID_RULE, { max: 100, description: 'Staff that loses its certificates with it' })
  readonly liable: readonly string[] = [];

  @TextField({ max: 2000 })
  readonly grounds!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class LicenceWithdrawalListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

export const askedWithdrawal = ({ subjectId, scheme, ...command }: LicenceWithdrawalDto) =>
  ({ subjectId, scheme, command }) as Asked<LicenceWithdrawal>;
