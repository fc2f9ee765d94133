import { AssessedPeriodDto } from '../evidence/assessment.dto.js';
import { CodeField, ObjectField } from '../http/index.js';

export class PeerRecordingDto {
  @CodeField({ example: 'institution-credit' })
  readonly scheme!: string;

  @CodeField({ description: 'Of the assessments that are compared', example: 'yearly.2025' })
  readonly template!: string;

  @ObjectField(() => AssessedPeriodDto, { description: 'Theirs: those of another period are not compared with' })
  readonly period!: AssessedPeriodDto;
}
