import { NOTICE_TYPES } from '#notices';
import { IntegerField, OneOfField, RegionPrefixField, SubjectIdField, TextField } from '../http/index.js';

export class NoticesQuery {
  @TextField({
    max: 512,
    pattern: /^[A-Za-z0-9_-]+$/,
    optional: true,
    description: 'The nextCursor of an earlier page',
  })
  readonly after?: string;

  @IntegerField({ min: 1, max: 200, description: 'How many notices at most' })
  readonly limit: number = 50;

  @OneOfField(NOTICE_TYPES, { optional: true })
  readonly type?: string;

  @SubjectIdField({ optional: true })
  readonly subjectId?: string;

  @RegionPrefixField({ optional: true })
  readonly region?: string;
}
