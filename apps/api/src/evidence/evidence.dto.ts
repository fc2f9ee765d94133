import { RESTORATION_BASES, type StandingRestoration } from '#evidence';
import type { Day } from '#kernel';
import { CodeField, DayField, IdField, OneOfField, TextField } from '../http/index.js';

export class RevocationDto {
  @TextField({ max: 2000 })
  readonly reason!: string;

  @DayField()
  readonly revokedOn!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;
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

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @DayField({ nullable: true, description: 'Needed for a new registration' })
  readonly commitmentSignedOn: string | null = null;
}

export function askedRevocation({ revokedOn, ...rest }: RevocationDto, evidenceId: string | null) {
  return { ...rest, revokedOn: revokedOn as Day, evidenceId: evidenceId! };
}

export const askedRestoration = (body: StandingRestorationDto): StandingRestoration =>
  ({ ...body }) as StandingRestoration;
