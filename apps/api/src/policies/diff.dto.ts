import { IdField } from '../http/index.js';

export class PolicyDiffQuery {
  @IdField({ example: '2025.1', description: 'The earlier version' })
  readonly against!: string;

  @IdField({ optional: true, example: 'national-personnel', description: 'Its code. Absent = the same' })
  readonly againstCode?: string;
}
