import { BodyExample, TextField } from '../http/index.js';

@BodyExample({ document: '2025-RW-3', reason: 'The reward of the case is to be paid' })
export class InformantReadingDto {
  @TextField({ max: 200, description: 'The document that orders it' })
  readonly document!: string;

  @TextField({ max: 2000, description: 'Why: it is written down' })
  readonly reason!: string;
}
