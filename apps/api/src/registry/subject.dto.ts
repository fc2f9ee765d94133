import { Transform } from 'class-transformer';
import { SUBJECT_TYPES } from '#registry';
import {
  BodyExample,
  DayField,
  FlagField,
  FreeObjectField,
  ListField,
  NameField,
  ObjectField,
  OneOfField,
  TextField,
  WordField,
  WordListField,
} from '../http/index.js';

const REGION = /^\d{6}$/;

export class AgreementDto {
  @DayField({ description: 'First day of the service agreement' })
  readonly from!: string;

  @DayField({ nullable: true, description: 'First day on which it no longer holds; null = in force' })
  readonly until: string | null = null;
}

@BodyExample({
  subjectType: 'institution',
  name: 'Example Hospital',
  kind: 'privateHospital',
  level: 'tier2',
  ownership: 'private',
  region: '640105',
  socialCreditCode: '91350100M000100Y43',
  agreement: { from: '2022-01-01', until: null },
})
export class SubjectDto {
  @OneOfField(SUBJECT_TYPES)
  readonly subjectType!: string;

  @NameField({ max: 200 })
  readonly name!: string;

  @WordField('institutionKinds', { nullable: true, description: 'Institutions only' })
  readonly kind: string | null = null;

  @WordField('institutionLevels', { nullable: true })
  readonly level: string | null = null;

  @WordField('ownerships', { nullable: true })
  readonly ownership: string | null = null;

  @TextField({ max: 6, min: 6, pattern: REGION, description: 'Six digits of GB/T 2260', example: '640105' })
  readonly region!: string;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toUpperCase() : value))
  @TextField({ max: 18, nullable: true, description: 'Unified social credit code; a failed check warns' })
  readonly socialCreditCode: string | null = null;

  @TextField({
    max: 128,
    nullable: true,
    description:
      'Keyed hash of an ID number, never the number; the version of the key before a colon, as in `2:9f86d0`, so that hashes under another key are not taken for the same',
  })
  readonly identityHash: string | null = null;

  @ObjectField(() => AgreementDto, { nullable: true })
  readonly agreement: AgreementDto | null = null;

  @FreeObjectField()
  readonly attributes: Readonly<Record<string, unknown>> = {};
}

export class PeriodDto {
  @DayField()
  readonly from!: string;

  @DayField({ nullable: true, description: 'First day on which the practice has ended; null = goes on' })
  readonly until: string | null = null;

  @DayField({ nullable: true, description: 'Day of the signed service commitment (P34 art. 21)' })
  readonly commitmentSignedOn: string | null = null;

  @FlagField({ description: 'Whether the practice is registered' })
  readonly registered: boolean = true;

  @WordListField('responsibleRoles', {
    max: 10,
    description: 'What the person answers for there (X9); with `registered: false` the person only holds the office',
  })
  readonly roles: readonly string[] = [];
}

/** As it is kept: without roles nothing is said of them, as before there were any. */
export const periodOf = ({ roles, ...period }: PeriodDto): object => ({
  ...period,
  ...(roles.length > 0 && { roles }),
});

@BodyExample({
  periods: [{ from: '2023-01-01', until: null, commitmentSignedOn: '2022-12-20', registered: true }],
})
export class AffiliationDto {
  @ListField(() => PeriodDto, { max: 100, description: 'Empty = never practised there: takes a mistaken one back' })
  readonly periods!: readonly PeriodDto[];
}
