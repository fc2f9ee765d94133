import {
  BodyExample,
  CodeField,
  DayField,
  IdField,
  ListField,
  NameField,
  NumberField,
  ObjectField,
  PointsField,
  SubjectIdField,
  TextField,
} from '../http/index.js';

const MEASURED = { min: -1e12, max: 1e12, nullable: true } as const;

export class AssessedPeriodDto {
  @DayField()
  readonly from!: string;

  @DayField({ description: 'Last day assessed; not after the assessment' })
  readonly to!: string;
}

export class AssessmentItemDto {
  @CodeField({ description: "The template's name of it", example: 'quality.readmission' })
  readonly item!: string;

  @NumberField({ ...MEASURED, description: 'What was measured; null = nothing', example: 0.93 })
  readonly value: number | null = null;

  @NumberField({ ...MEASURED, description: 'What it is compared with: an earlier value, a target', example: 0.9 })
  readonly baseline: number | null = null;

  @PointsField({ nullable: true, description: 'Score that the assessor gave; null = none' })
  readonly score: number | null = null;

  @TextField({ max: 2000, nullable: true })
  readonly reason: string | null = null;
}

@BodyExample({
  sourceSystem: 'agency-desk',
  sourceId: 'assessment-2025-1',
  subjectId: 'H64010500001',
  template: 'annual',
  period: { from: '2024-01-01', to: '2024-12-31' },
  assessedOn: '2025-01-20',
  assessor: 'Agency desk 3',
  items: [{ item: 'agreement', score: 92 }],
})
export class AssessmentDto {
  @IdField({ description: 'System that sends the fact' })
  readonly sourceSystem!: string;

  @IdField({ description: 'Its own number of the fact: sent twice, stored once' })
  readonly sourceId!: string;

  @SubjectIdField({ description: 'Who was assessed' })
  readonly subjectId!: string;

  @CodeField({ description: 'Names the list of items and its version', example: 'self-check.2025' })
  readonly template!: string;

  @ObjectField(() => AssessedPeriodDto)
  readonly period!: AssessedPeriodDto;

  @DayField({ description: 'Day of the assessment: the score date' })
  readonly assessedOn!: string;

  @NameField({ max: 200, description: 'Who assessed: an office or a third party' })
  readonly assessor!: string;

  @ListField(() => AssessmentItemDto, { min: 1, max: 200, unique: 'item' })
  readonly items!: readonly AssessmentItemDto[];
}
