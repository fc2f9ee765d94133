import { type Day, pointsFromNumber } from '#kernel';
import {
  BodyExample,
  CodeField,
  DayField,
  ListField,
  NameField,
  PageQuery,
  PointsField,
  SubjectIdField,
  TextField,
} from '../http/index.js';

export class AttachmentDto {
  @NameField({ max: 200 })
  readonly name!: string;

  @TextField({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, description: 'SHA-256 of the file, lower-case hex' })
  readonly sha256!: string;
}

@BodyExample({
  subjectId: 'D640105000001',
  scheme: 'personnel',
  points: -2,
  scoreDate: '2025-07-01',
  reason: 'Part of the conduct was not theirs',
  reference: '2025-A-1',
})
export class AdjustmentDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'personnel' })
  readonly scheme!: string;

  @PointsField({ min: -100_000, description: 'Negative takes points off; not 0' })
  readonly points!: number;

  @DayField({ description: 'The day on which the points count' })
  readonly scoreDate!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class AdjustmentListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

export function askedAdjustment({ subjectId, scheme, points, scoreDate, ...rest }: AdjustmentDto) {
  const command = { ...rest, points: pointsFromNumber(points), scoreDate: scoreDate as Day };
  return { subjectId, scheme, command };
}
