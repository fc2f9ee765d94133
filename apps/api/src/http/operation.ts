import type { OpenAPIObject } from '@nestjs/swagger';

/** An operation of the document; `@nestjs/swagger` exports it only as part of one. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
