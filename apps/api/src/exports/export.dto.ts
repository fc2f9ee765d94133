import { TABLE_FORMATS, type TableFormat } from '#tabular';
import { CodeField, DayField, IntegerField, OneOfField } from '../http/index.js';

const MAX_EPOCH = 999_999_999_999_999;

/** What is written, as known when. */
export class ExportQuery {
  @OneOfField(TABLE_FORMATS)
  readonly format: TableFormat = 'ndjson';

  @IntegerField({
    min: 0,
    max: MAX_EPOCH,
    optional: true,
    description:
      'The closed epoch that everything is read from: with the `knownSeq` that a file names it is written again',
  })
  readonly knownSeq?: number;

  @CodeField({ optional: true, description: 'Absent = every scheme' })
  readonly scheme?: string;
}

export class RatingExportQuery extends ExportQuery {
  @DayField({ optional: true, description: 'The Shanghai day on which the ratings hold; absent = today' })
  readonly asOf?: string;
}
