import { ROLES } from '#access';
import { BodyExample, NameField, OneOfField, RegionPrefixField, TextField } from '../http/index.js';

@BodyExample({
  role: 'checker',
  person: 'Zhang San',
  keyHash: '5f78c33274e43fa9de5659265c1d917e25c03722dcb0b8d27db8d5feaa813953',
  reference: 'HR 2025-17',
  reason: 'Joins the review section on 1 July',
})
export class KeyIssueDto {
  @OneOfField(ROLES, { description: 'What the key may do' })
  readonly role!: string;

  @NameField({ max: 100, description: 'Who will answer for it; makers and checkers are compared by this' })
  readonly person!: string;

  @RegionPrefixField({ nullable: true })
  readonly region: string | null = null;

  @TextField({
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the key, lower-case hex; only its holder has the key itself',
  })
  readonly keyHash!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}
