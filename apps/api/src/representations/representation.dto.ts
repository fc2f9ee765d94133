import { BodyExample, NameField, PageQuery, SubjectIdField, TextField } from '../http/index.js';

@BodyExample({
  subjectId: 'D640105000001',
  person: 'Dr Wang',
  reference: 'Mandate 2025-3',
  reason: 'Shown at the counter with an identity card',
})
export class RepresentationDto {
  @SubjectIdField({ description: 'The rated subject' })
  readonly subjectId!: string;

  @NameField({ max: 100, description: 'Who is to speak for it: itself, or whoever it or the law names' })
  readonly person!: string;

  @TextField({ max: 200, description: 'The document that proves it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}

export class RepresentationListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}
