import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { finishOperation } from './open-api-finish.js';
import { finishRequestSchemas } from './open-api-requests.js';
import { TAGS } from './open-api-tags.js';
import type { Operation } from './operation.js';
import { ProblemDocument } from './problems/problem.dto.js';
import { documentDefaults } from './validation/field.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

type Answer = Operation['responses'][string];

/** What the probes of the edge say when all is well. */
const PROBES = { '/health/live': 'live', '/health/ready': 'ready' } as const;

const DESCRIPTION = `Credit points and ratings of everyone who spends medical-insurance money.

Errors are \`application/problem+json\` (RFC 9457), in Chinese or English by \`Accept-Language\`, Chinese first.
Every answer carries \`x-request-id\`. Unknown fields are refused.`;

/** The contract, made from the code. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  documentDefaults();
  const document = SwaggerModule.createDocument(app, heading(), { extraModels: [ProblemDocument] });
  for (const [path, status] of Object.entries(PROBES)) documentProbe(document.paths[path]?.get, status);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) finishOperation(item[method], method, path);
  }
  finishRequestSchemas(document);
  return inOrder(document);
}

function heading(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Probity')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that gave this document')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'API key', description: 'An API key: `pk_…`' });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

function documentProbe(probe: Operation | undefined, status: string): void {
  if (probe === undefined) return;
  const checks = { type: 'array', items: { type: 'string' }, description: 'What was asked and works' };
  const known = { status: { type: 'string', enum: [status] }, ...(status === 'ready' && { checks }) };
  const schema = { type: 'object', properties: known, required: Object.keys(known) };
  probe.responses[200] = { description: 'All is well', content: { 'application/json': { schema } } } as Answer;
  if (status === 'ready') probe.responses[503] = { description: '`errors` names the checks that fail' };
}

/** By name, so that the order in which modules load never shows in a diff. */
function inOrder(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, byName(item)]);
  const schemas = byName(document.components?.schemas ?? {});
  return { ...document, paths: byName(Object.fromEntries(paths)), components: { ...document.components, schemas } };
}

function byName<T extends object>(record: T): T {
  const entries = Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries) as T;
}
