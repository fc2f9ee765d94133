import { TextField } from '../http/index.js';

export class DecisionCommentDto {
  @TextField({ max: 2000, nullable: true })
  readonly comment: string | null = null;
}
