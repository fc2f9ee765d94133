import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { closeRequestSchemas, finishOperation } from './open-api-finish.js';
import { ProblemDocument } from './problems/problem.dto.js';
import { documentDefaults } from './validation/field.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const DESCRIPTION = `Credit points and ratings of everyone who spends medical-insurance money.

Errors are \`application/problem+json\` (RFC 9457), in Chinese or English by \`Accept-Language\`, Chinese first.
Every answer carries \`x-request-id\`. Unknown fields are refused.`;

/** The contract, made from the code. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  documentDefaults();
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Probity')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'API key', description: 'An API key: `pk_…`' })
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDocument] });
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) finishOperation(item[method]);
  }
  closeRequestSchemas(document);
  return document;
}
