import { FlagField, OneOfField } from '../http/index.js';

export class ImportQuery {
  @FlagField({ description: 'All of the file or nothing of it; for files of at most 100 lines' })
  readonly atomic: boolean = false;
}

export class ErrorFileQuery {
  @OneOfField(['ndjson', 'csv'])
  readonly format: string = 'ndjson';
}
