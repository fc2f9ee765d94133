import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { openApiOf } from './open-api.js';

/** Served by hand: `@fastify/static` requires an ES module, which Jest on Node 20 can't load, for these few files. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};
const ONE_HOUR = 'public, max-age=3600';
const ONLY_FROM_HERE =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Probity API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" href="/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'none',
  filter: true,
});\n`;

/** `/docs` with assets of our own, to which `/` leads, `/openapi.json`; anonymous, and made when somebody first asks. */
export function serveDocs(app: INestApplication, fastify: FastifyInstance): void {
  let document: OpenAPIObject | undefined;
  fastify.get('/openapi.json', () => (document ??= openApiOf(app)));
  fastify.get('/', (_, reply) => reply.redirect('/docs'));
  fastify.get('/docs', (_, reply) => send(reply, 'text/html; charset=utf-8', PAGE));
  fastify.get('/docs/start.js', (_, reply) => send(reply, 'text/javascript; charset=utf-8', START));
  for (const [name, type] of Object.entries(ASSETS)) {
    fastify.get(`/docs/${name}`, async (_, reply) => {
      void reply.header('cache-control', ONE_HOUR);
      return send(reply, type, await readFile(join(assetsFolder(), name)));
    });
  }
}

function send(reply: FastifyReply, type: string, body: string | Buffer): FastifyReply {
  return reply.header('content-security-policy', ONLY_FROM_HERE).header('content-type', type).send(body);
}

function assetsFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
}
