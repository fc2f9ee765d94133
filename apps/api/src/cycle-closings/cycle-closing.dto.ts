import { assert } from '#kernel';
import type { AskedCorrection } from '#ranking';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import { BodyExample, CodeField, IntegerField, ListField, TextField } from '../http/index.js';

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

@BodyExample({
  reason: 'Two pharmacies were registered as clinics, and the group of pharmacies lacked them',
  basis: 'SN18 art 12',
  reference: '2026-C-1',
})
export class ClosingCorrectionDto {
  @TextField({ max: 2000, description: 'What was wrong with the closing' })
  readonly reason!: string;

  @TextField({ max: 500, description: 'By which rule it is corrected' })
  readonly basis!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export function askedCorrection(body: ClosingCorrectionDto, closingId: string | null): AskedCorrection {
  assert(closingId !== null, 'a correction is asked for below its closing');
  return { ...body, closingId };
}
