import { BodyExample, NameField, TextField } from '../http/index.js';

@BodyExample({
  issuer: 'https://id.example.gov.cn/realms/medical-insurance',
  sub: '5c1f6c1e-8f5b-4a55-9d21-0c6f5a1f2f41',
  person: 'Zhang San',
  reference: 'HR 2025-17',
  reason: 'Joins the review section on 1 July',
})
export class LoginLinkDto {
  @TextField({
    max: 255,
    pattern: /^https?:\/\/[\x21-\x7e]+$/,
    description: 'The provider, as its tokens write it in `iss`',
  })
  readonly issuer!: string;

  @TextField({
    max: 255,
    pattern: /^[\x20-\x7e]+$/,
    description: 'The login, as tokens write it in `sub`: compared by each character',
  })
  readonly sub!: string;

  @NameField({ max: 100, description: 'Whom it stands for; makers and checkers are compared by this' })
  readonly person!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}
