import { AssessedPeriodDto } from '../evidence/assessment.dto.js';
import { BodyExample, CodeField, ObjectField } from '../http/index.js';

@BodyExample({
  scheme: 'institution',
  template: 'yearly.2025',
  period: { from: '2025-01-01', to: '2025-12-31' },
})
export class PeerRecordingDto {
  @CodeField({ example: 'institution-credit' })
  readonly scheme!: string;

  @CodeField({ description: 'Of the assessments that are compared', example: 'yearly.2025' })
  readonly template!: string;

  @ObjectField(() => AssessedPeriodDto, { description: 'Theirs: those of another period are not compared with' })
  readonly period!: AssessedPeriodDto;
}
