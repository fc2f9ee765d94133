import { BodyExample, IdField, PageQuery, SubjectIdField } from '../http/index.js';

@BodyExample({ evidenceId: 'ev_01jx', findingId: '1' })
export class FindingConfirmationDto {
  @IdField({ description: 'The fact' })
  readonly evidenceId!: string;

  @IdField({ description: 'Its finding' })
  readonly findingId!: string;
}

export class FindingConfirmationListQuery extends PageQuery {
  @SubjectIdField({ optional: true, description: 'Whom the fact is about' })
  readonly subjectId?: string;
}
