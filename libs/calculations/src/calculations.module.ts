import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Calculations } from './calculations.js';
import { readCalculationRules } from './read-calculation-rules.js';

/** Amounts of money by rules that are data. */
@Module({
  providers: [
    {
      provide: Calculations,
      inject: [Config],
      useFactory: ({ calculationRules }: Config) => new Calculations(readCalculationRules(calculationRules)),
    },
  ],
  exports: [Calculations],
})
export class CalculationsModule {}
