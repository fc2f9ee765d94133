import { SUBJECT_TYPES } from '#registry';
import { EVERY_FACT } from '#policy-change';
import { BodyExample, DayField, OneOfField, RegionPrefixField } from '../http/index.js';
import { PolicyTextField } from './policy.dto.js';

@BodyExample({ content: 'format: 2\ncode: our-district\n', asOf: '2025-12-31', region: '6401' })
export class SimulationDto {
  @PolicyTextField()
  readonly content!: string;

  @DayField({ nullable: true, description: 'The day whose ratings are compared; null = today' })
  readonly asOf: string | null = null;

  @DayField({
    nullable: true,
    description: 'Facts whose lines count from this day on are judged anew; null = none: what is recorded stays',
  })
  readonly rescoreFrom: string | null = EVERY_FACT;

  @OneOfField(SUBJECT_TYPES, { nullable: true, description: 'null = every type that the draft rates' })
  readonly subjectType: string | null = null;

  @RegionPrefixField({ nullable: true })
  readonly region: string | null = null;
}
