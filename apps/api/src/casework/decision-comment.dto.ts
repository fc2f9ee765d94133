import { BodyExample, TextField } from '../http/index.js';

@BodyExample({ comment: 'Compared with the file' })
export class DecisionCommentDto {
  @TextField({ max: 2000, nullable: true })
  readonly comment: string | null = null;
}
