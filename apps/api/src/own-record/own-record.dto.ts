import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import { AgainstDto } from '../appeals/against.dto.js';
import { BodyExample, IdField, ListField, ObjectField, TextField } from '../http/index.js';

@BodyExample({ evidenceId: 'ev_01jx', grounds: 'The admission was necessary', reference: null })
export class OwnAppealDto {
  @IdField({ nullable: true, description: 'The fact that is said to be wrong: it wrote into the books of the subject' })
  readonly evidenceId: string | null = null;

  @ObjectField(() => AgainstDto, { nullable: true, description: 'What is said to be wrong, where it is no whole fact' })
  readonly against: AgainstDto | null = null;

  @TextField({ max: 2000 })
  readonly grounds!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}
