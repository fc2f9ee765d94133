import { BodyExample, CodeField, IntegerField } from '../http/index.js';

@BodyExample({ scheme: 'agency', cycle: 2025 })
export class CycleClosingDto {
  @CodeField({ example: 'agency' })
  readonly scheme!: string;

  @IntegerField({
    min: 1900,
    max: 9999,
    description: 'The year in which the 31 December of the cycle lies',
    example: 2025,
  })
  readonly cycle!: number;
}
