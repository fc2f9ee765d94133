import { RESTORATION_BASES } from '#evidence';
import type { Day } from '#kernel';
import type { RestorationCommand } from '#repairs';
import { BodyExample, CodeField, DayField, IdField, OneOfField, SubjectIdField, TextField } from '../http/index.js';

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

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @IdField({ nullable: true, description: 'The fact that tells of the same act and goes on counting' })
  readonly sameAs: string | null = null;
}

@BodyExample({
  subjectId: 'D640105000001',
  scheme: 'personnel',
  restoredOn: '2025-05-12',
  basis: 'evaluationPassed',
  reference: '2025-R-4',
})
export class StandingRestorationDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'national-personnel' })
  readonly scheme!: string;

  @DayField()
  readonly restoredOn!: string;

  @OneOfField(RESTORATION_BASES)
  readonly basis!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @DayField({ nullable: true, description: 'Needed for a new registration' })
  readonly commitmentSignedOn: string | null = null;

  @DayField({ nullable: true, description: 'When it was applied for; starts the clock of its evaluation' })
  readonly appliedOn: string | null = null;
}

export function askedRevocation({ revokedOn, ...rest }: RevocationDto, evidenceId: string | null) {
  return { ...rest, revokedOn: revokedOn as Day, evidenceId: evidenceId! };
}

export const askedRestoration = (body: StandingRestorationDto): RestorationCommand =>
  ({ ...body }) as RestorationCommand;
