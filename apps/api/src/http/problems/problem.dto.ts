import { ApiProperty } from '@nestjs/swagger';

/** What is wrong with one field. */
export class ProblemField {
  @ApiProperty({ example: 'findings[0].liable[1].subjectId', description: 'Where: empty for the whole body' })
  readonly path!: string;

  @ApiProperty({ example: 'wrong-format' })
  readonly code!: string;

  @ApiProperty({ description: 'What was expected, in the language asked for' })
  readonly message!: string;
}

/** The OpenAPI side of `Problem`. */
export class ProblemDocument {
  @ApiProperty({ format: 'uri-reference', example: '/problems/request/invalid-content' })
  readonly type!: string;

  @ApiProperty({ description: 'In the language asked for by Accept-Language, Chinese first' })
  readonly title!: string;

  @ApiProperty({ type: 'integer', example: 422 })
  readonly status!: number;

  @ApiProperty()
  readonly detail!: string;

  @ApiProperty({ format: 'uri-reference', description: 'Names the request in our logs', example: '/requests/5f0c6a2e' })
  readonly instance!: string;

  @ApiProperty({ example: 'request/invalid-content' })
  readonly code!: string;

  @ApiProperty({ type: () => ProblemField, isArray: true })
  readonly errors!: readonly ProblemField[];
}
