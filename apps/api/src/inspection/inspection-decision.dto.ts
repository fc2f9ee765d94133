import { CodeField, PageQuery, RegionPrefixField, TextField } from '../http/index.js';

export class InspectionListQuery extends PageQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of institutions' })
  readonly scheme?: string;

  @TextField({ max: 20, optional: true, description: "One of the policy's grades" })
  readonly grade?: string;

  @CodeField({ optional: true, example: 'pharmacy', description: 'Kind of institution' })
  readonly kind?: string;

  @RegionPrefixField({ optional: true })
  readonly region?: string;
}
