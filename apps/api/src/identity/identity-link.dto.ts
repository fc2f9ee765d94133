import type { LinkCommand } from '#identity';
import { BodyExample, IdField, TextField } from '../http/index.js';

@BodyExample({
  subjectId: 'D640105000002',
  otherId: 'D640105000001',
  reason: 'The same person after a change of the registration number',
  reference: 'Health commission 2025-88',
})
export class IdentityLinkDto {
  @IdField({ description: 'The later code: of an institution the successor' })
  readonly subjectId!: string;

  @IdField({ description: 'The earlier code' })
  readonly otherId!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;

  @TextField({ max: 200, nullable: true, description: 'The document that proves it' })
  readonly reference: string | null = null;
}

export const askedLink = (body: IdentityLinkDto): LinkCommand => ({ ...body, ground: 'stated' });
