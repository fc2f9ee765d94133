import type { Day } from '#kernel';
import { type NewAnswer, TRANSFER_FORMS, type TransferCommand } from '#transfers';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  DayField,
  ID_RULE,
  IdField,
  ListField,
  OneOfField,
  SubjectIdField,
  TextField,
  TextListField,
  WordField,
} from '../http/index.js';

@BodyExample({
  subjectId: 'H64010500001',
  caseKey: '2025-0310',
  form: 'transfer',
  department: 'publicSecurity',
  evidenceIds: ['ev_01jx'],
  grounds: 'Suspected fraud against the fund',
  reference: '2025-T-1',
})
export class TransferDto {
  @SubjectIdField({ description: 'Whom the matter is about; nobody tells it' })
  readonly subjectId!: string;

  @IdField({ description: 'Names the matter, as `caseKey` of its facts does' })
  readonly caseKey!: string;

  @OneOfField(TRANSFER_FORMS, {
    description: 'transfer: the matter is handed over; suggestion: a letter suggests what to do',
  })
  readonly form!: TransferCommand['form'];

  @WordField('departments')
  readonly department!: string;

  @TextListField(ID_RULE, { max: 100, description: 'Facts that go along; a transfer names at least one' })
  readonly evidenceIds: readonly string[] = [];

  @TextField({ max: 4000, description: 'Why; of a suggestion, what is suggested' })
  readonly grounds!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

@BodyExample({ answeredOn: '2025-07-02', outcome: 'filed', reference: '公（经）立字〔2025〕12号' })
export class DepartmentAnswerDto {
  @DayField({ description: 'Not before it was sent' })
  readonly answeredOn!: string;

  @WordField('departmentAnswers')
  readonly outcome!: string;

  @TextField({ max: 200, description: 'Their document' })
  readonly reference!: string;

  @TextField({ max: 2000, nullable: true })
  readonly note: string | null = null;

  @IdField({ nullable: true, description: 'The fact by which what they decided was recorded' })
  readonly evidenceId: string | null = null;
}

export const answerOf = ({ answeredOn, ...rest }: DepartmentAnswerDto): NewAnswer => ({
  ...rest,
  answeredOn: answeredOn as Day,
});
