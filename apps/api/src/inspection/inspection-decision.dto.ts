import { CodeField, PageQuery, TextField } from '../http/index.js';

export class InspectionListQuery extends PageQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of institutions' })
  readonly scheme?: string;

  @TextField({ max: 20, optional: true, description: "One of the policy's grades" })
  readonly grade?: string;

  @CodeField({ optional: true, example: 'pharmacy', description: 'Kind of institution' })
  readonly kind?: string;

  @TextField({ min: 2, max: 6, pattern: /^\d{2,6}$/, optional: true, description: 'Code prefix: 6401 = the city' })
  readonly region?: string;
}
