import { SUBJECT_TYPES } from '#registry';
import { MAX_CHECKED_TOKENS, MAX_POLICY_BYTES } from '#scoring';
import { EVERY_FACT } from '#policy-change';
import { DayField, OneOfField, TextField } from '../http/index.js';

/** Somebody waits for the answer: some seconds' work. The command line has no such limits. */
export const MOST_SIMULATED = { subjects: 20_000, lines: 60_000, tokens: MAX_CHECKED_TOKENS } as const;

export class SimulationDto {
  @TextField({
    max: MAX_POLICY_BYTES,
    description: `The YAML text. It has to fit into the body with its escapes, and into ${MAX_CHECKED_TOKENS} tokens`,
  })
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

  @TextField({ min: 2, max: 6, pattern: /^\d{2,6}$/, nullable: true, description: 'Code prefix: 6401 = the city' })
  readonly region: string | null = null;
}
