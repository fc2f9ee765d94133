import { RUN_MODES, type RunMode } from '#recalculation';
import { SUBJECT_TYPES } from '#registry';
import { BodyExample, CodeField, OneOfField, RegionPrefixField } from '../http/index.js';

@BodyExample({ mode: 'stale', scheme: 'personnel' })
export class RecalculationRunDto {
  @OneOfField(RUN_MODES, { description: '`stale` = what is behind its ledger; `rebuild` = everything, and repair it' })
  readonly mode: RunMode = 'stale';

  @CodeField({ nullable: true, description: 'null = every scheme' })
  readonly scheme: string | null = null;

  @OneOfField(SUBJECT_TYPES, { nullable: true, description: 'null = every type' })
  readonly subjectType: string | null = null;

  @RegionPrefixField({ nullable: true })
  readonly region: string | null = null;
}
