import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import { BodyExample, IdField, ListField, TextField } from '../http/index.js';

@BodyExample({ evidenceId: 'ev_01jx', grounds: 'The admission was necessary', reference: null })
export class OwnAppealDto {
  @IdField({ description: 'The fact that is said to be wrong: it wrote into the books of the subject' })
  readonly evidenceId!: string;

  @TextField({ max: 2000 })
  readonly grounds!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}
