import type { Occasion } from '#calculations';
import type { Day } from '#kernel';
import { BodyExample, CodeField, DayField, IntegerField, MoneyField, TextField } from '../http/index.js';

/** As many claims as one review can be about. */
const MAX_CLAIMS = 1_000_000_000;

class OccasionDto {
  @TextField({ pattern: /^\d{6}$/, min: 6, max: 6, description: 'Division code (GB/T 2260): whose rule counts' })
  readonly region!: string;

  @DayField({ description: 'The rule in force on this day counts' })
  readonly on!: string;
}

@BodyExample({ region: '640105', on: '2025-06-30', refused: '1200.00', sampled: 5, claims: 100 })
export class ExtrapolatedRefusalDto extends OccasionDto {
  @MoneyField({ description: 'Yuan that were refused in the sample' })
  readonly refused!: string;

  @IntegerField({ min: 1, max: MAX_CLAIMS, description: 'Claims in the sample' })
  readonly sampled!: number;

  @IntegerField({ min: 1, max: MAX_CLAIMS, description: 'Claims among which it was drawn, not fewer' })
  readonly claims!: number;
}

@BodyExample({ region: '440305', on: '2025-06-30', budget: '1000000.00', spent: '1060000.00' })
export class OverrunSharingDto extends OccasionDto {
  @MoneyField({ description: 'Yuan' })
  readonly budget!: string;

  @MoneyField({ description: 'Yuan' })
  readonly spent!: string;
}

@BodyExample({ region: '640105', on: '2025-06-30', breach: 'serious', involved: '10000.00', earlier: 1 })
export class LiquidatedDamagesDto extends OccasionDto {
  @CodeField({ description: 'What was done, in a word of the rule' })
  readonly breach!: string;

  @MoneyField({ description: 'Yuan that the breach is about' })
  readonly involved!: string;

  @IntegerField({ min: 0, max: 1000, description: 'Breaches before this one in the same term of the agreement' })
  readonly earlier: number = 0;
}

@BodyExample({ region: '341602', on: '2025-06-30', reduction: '60000000.00' })
export class SupervisionFeeDto extends OccasionDto {
  @MoneyField({ description: 'Yuan by which what was paid fell, as verified' })
  readonly reduction!: string;
}

export const occasionOf = ({ region, on }: OccasionDto): Occasion => ({ region, day: on as Day });
