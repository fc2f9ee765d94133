import { ERASURE_GROUNDS } from '#erasure';
import { BodyExample, IdField, OneOfField, SubjectIdField, TextField } from '../http/index.js';

@BodyExample({
  subjectId: 'D640105000001',
  ground: 'request',
  reference: '2025-PR-4',
  reason: 'Left the profession and asks for it',
})
export class ErasureDto {
  @SubjectIdField({ nullable: true, description: 'A person whose name, and what was written about them, goes' })
  readonly subjectId: string | null = null;

  @IdField({ nullable: true, description: 'Or an informant' })
  readonly informantRef: string | null = null;

  @OneOfField(ERASURE_GROUNDS, { description: '`request`: they asked for it; `retention`: its time is over' })
  readonly ground!: string;

  @TextField({ max: 200, description: 'The document that asks for it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}
