import { AUDITED, type AuditedKind, type AuditFilter } from '#audit';
import type { Day } from '#kernel';
import { DayField, IdField, OneOfField, PageQuery, TextField } from '../http/index.js';

export class AuditQuery extends PageQuery {
  @OneOfField(AUDITED, { optional: true })
  readonly kind?: string;

  @TextField({ max: 200, optional: true, description: 'The person behind the key' })
  readonly person?: string;

  @IdField({ optional: true, description: 'The key, or a process of the service' })
  readonly actor?: string;

  @IdField({ optional: true, description: 'The id in the address of the request' })
  readonly target?: string;

  @DayField({ optional: true, description: 'From this Shanghai day on' })
  readonly from?: string;

  @DayField({ optional: true, description: 'To this Shanghai day, which is included' })
  readonly to?: string;
}

export class AuditExportQuery {
  @OneOfField(['ndjson', 'csv'])
  readonly format: string = 'ndjson';

  @OneOfField(AUDITED, { optional: true })
  readonly kind?: string;

  @TextField({ max: 200, optional: true })
  readonly person?: string;

  @IdField({ optional: true })
  readonly actor?: string;

  @IdField({ optional: true })
  readonly target?: string;

  @DayField({ optional: true })
  readonly from?: string;

  @DayField({ optional: true })
  readonly to?: string;
}

export const filterOf = (query: Omit<AuditExportQuery, 'format'>): AuditFilter => ({
  kind: (query.kind ?? null) as AuditedKind | null,
  person: query.person ?? null,
  actor: query.actor ?? null,
  target: query.target ?? null,
  from: (query.from ?? null) as Day | null,
  to: (query.to ?? null) as Day | null,
});
