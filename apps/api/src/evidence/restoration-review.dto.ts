import { RESTORATION_BASES, type RestorationTerms } from '#evidence';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import { BodyExample, DayField, IdField, OneOfField, TextField } from '../http/index.js';

@BodyExample({ evidenceId: 'ev_01jx' })
export class RestorationReviewDto {
  @IdField({ description: 'The recorded restoration' })
  readonly evidenceId!: string;
}

@BodyExample({
  comment: 'Evaluated again',
  restoredOn: '2025-09-20',
  basis: 'evaluationPassed',
  reference: '2025-E-9',
  commitmentSignedOn: null,
})
export class RestorationReviewApprovalDto extends DecisionCommentDto {
  @DayField({ nullable: true, description: 'From when it holds; null = as it was' })
  readonly restoredOn: string | null = null;

  @OneOfField(RESTORATION_BASES, { nullable: true, description: 'null = as it was' })
  readonly basis: string | null = null;

  @TextField({ max: 200, nullable: true, description: 'The document that decides it; null = as it was' })
  readonly reference: string | null = null;

  @DayField({ nullable: true, description: 'null = as it was' })
  readonly commitmentSignedOn: string | null = null;
}

export function termsOf(body: RestorationReviewApprovalDto): RestorationTerms {
  const { restoredOn, basis, reference, commitmentSignedOn } = body;
  return { restoredOn, basis, reference, commitmentSignedOn } as RestorationTerms;
}
