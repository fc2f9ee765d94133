import { RESTORATION_BASES } from '#evidence';
import { BodyExample, CodeField, DayField, IdField, OneOfField, TextField } from '../http/index.js';

@BodyExample({
  reason: 'The penalty was quashed',
  revokedOn: '2025-06-02',
  reference: 'Court 2025-17',
})
export class RevocationDto {
  @TextField({ max: 2000 })
  readonly reason!: string;

  @DayField()
  readonly revokedOn!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;
}

@BodyExample({
  subjectId: 'D640105000001',
  scheme: 'personnel',
  restoredOn: '2025-05-12',
  basis: 'evaluationPassed',
  reference: '2025-R-4',
})
export class StandingRestorationDto {
  @IdField()
  readonly subjectId!: string;

  @CodeField({ example: 'national-personnel' })
  readonly scheme!: string;

  @DayField()
  readonly restoredOn!: string;

  @OneOfField(RESTORATION_BASES)
  readonly basis!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @DayField({ nullable: true, description: 'Needed for a new registration' })
  readonly commitmentSignedOn: string | null = null;
}
