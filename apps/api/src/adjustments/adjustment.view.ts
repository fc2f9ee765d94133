import { ApiProperty } from '@nestjs/swagger';
import { type AdjustmentCommand, type Case, CASE_STATES, type CaseState, stateOf } from '#casework';
import { pointsToNumber, hundredths } from '#kernel';
import { AttachmentDto } from './adjustment.dto.js';

export class CaseDecisionView {
  @ApiProperty({ type: String, enum: ['approved', 'rejected'] })
  readonly outcome!: string;

  @ApiProperty({ type: String, description: 'The person who decided' })
  readonly person!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly comment!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly decidedAt!: string;

  @ApiProperty({ type: [String], description: 'Entries that the approval wrote' })
  readonly entryIds!: readonly string[];
}

export class AdjustmentView {
  @ApiProperty({ type: String })
  readonly adjustmentId!: string;

  @ApiProperty({ type: String, enum: [...CASE_STATES] })
  readonly status!: CaseState;

  @ApiProperty({ type: String })
  readonly subjectId!: string;

  @ApiProperty({ type: String })
  readonly scheme!: string;

  @ApiProperty({ type: Number, description: 'Points, two decimals' })
  readonly points!: number;

  @ApiProperty({ type: String, format: 'date' })
  readonly scoreDate!: string;

  @ApiProperty({ type: String })
  readonly reason!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly reference!: string | null;

  @ApiProperty({ type: [AttachmentDto] })
  readonly evidence!: readonly AttachmentDto[];

  @ApiProperty({ type: String, description: 'The person who asked for it' })
  readonly maker!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly openedAt!: string;

  @ApiProperty({ type: CaseDecisionView, nullable: true })
  readonly decision!: CaseDecisionView | null;
}

export function adjustmentView(found: Case): AdjustmentView {
  const { points, scoreDate, reason, reference, evidence } = found.command as AdjustmentCommand;
  const { caseId, subjectId, scheme, maker, openedAt, decision } = found;
  return {
    adjustmentId: caseId,
    status: stateOf(found),
    subjectId,
    scheme,
    points: pointsToNumber(hundredths(points)),
    scoreDate,
    reason,
    reference,
    evidence,
    maker,
    openedAt: new Date(openedAt).toISOString(),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            person: decision.person,
            comment: decision.comment,
            decidedAt: new Date(decision.decidedAt).toISOString(),
            entryIds: decision.result.entryIds,
          },
  };
}
