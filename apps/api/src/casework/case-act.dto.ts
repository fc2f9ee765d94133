import { CASE_STATES, type CaseState } from '#casework';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  CodeField,
  FlagField,
  ListField,
  OneOfField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

@BodyExample({ note: 'The file of the hospital is attached' })
export class CaseNoteDto {
  @TextField({ max: 2000 })
  readonly note!: string;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly attachments: readonly AttachmentDto[] = [];
}

@BodyExample({ agrees: true, note: 'Facts, evidence and rule fit' })
export class LegalReviewDto extends CaseNoteDto {
  @FlagField({ description: 'false: nobody approves the case any more' })
  readonly agrees!: boolean;
}

export class CaseListQuery extends PageQuery {
  @CodeField({ optional: true, example: 'adjustment', description: 'The kind of case' })
  readonly kind?: string;

  @OneOfField(CASE_STATES, { optional: true })
  readonly status?: CaseState;

  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}
