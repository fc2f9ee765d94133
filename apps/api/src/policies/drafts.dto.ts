import type { Day } from '#kernel';
import type { ApprovalTerms, DraftRequest } from '#policy-change';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import { BodyExample, DayField, IdField, IntegerField, ObjectField, TextField } from '../http/index.js';
import { PolicyTextField } from './policy.dto.js';

@BodyExample({
  content: 'format: 2\ncode: our-district\nversion: "2026.1"\n',
  reason: null,
  rescoreFrom: null,
})
export class PolicyDraftDto {
  @PolicyTextField()
  readonly content!: string;

  @TextField({ max: 2000, nullable: true, description: 'Needed where the version begins before today' })
  readonly reason: string | null = null;

  @DayField({
    nullable: true,
    description:
      'Recorded facts whose lines count from this day on are judged anew when the version comes into force; null = none',
  })
  readonly rescoreFrom: string | null = null;
}

export const askedDraft = ({ content, reason, rescoreFrom }: PolicyDraftDto): DraftRequest => {
  return { content, reason, rescoreFrom: rescoreFrom as Day | null };
};

/** The report that an approval rests on. */
export class ReportPinDto {
  @IdField({ description: 'A simulation of this draft' })
  readonly simulationId!: string;

  @TextField({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, description: 'Its hash, as it was read' })
  readonly hash!: string;

  @IntegerField({ min: 0, max: 1_000_000, description: 'How many subjects may come out otherwise than it says' })
  readonly tolerance: number = 0;
}

@BodyExample({ comment: 'As the committee decided', simulation: null })
export class DraftApprovalDto extends DecisionCommentDto {
  @ObjectField(() => ReportPinDto, {
    nullable: true,
    description: 'With it a worker puts the version into force as the report says; needed by a draft that rescores',
  })
  readonly simulation: ReportPinDto | null = null;
}

export function termsOf({ simulation }: DraftApprovalDto): ApprovalTerms {
  if (simulation === null) return { report: null };
  const { simulationId, hash, tolerance } = simulation;
  return { report: { simulationId, reportHash: hash, tolerance } };
}

@BodyExample({ asOf: '2025-12-31' })
export class DraftSimulationDto {
  @DayField({ nullable: true, description: 'The day whose ratings are compared; null = today' })
  readonly asOf: string | null = null;
}
