import { RESTORATION_BASES } from '#evidence';
import { CodeField, DayField, IdField, OneOfField, TextField } from '../http/index.js';

export class RevocationDto {
  @TextField({ max: 2000 })
  readonly reason!: string;

  @DayField()
  readonly revokedOn!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;
}

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
