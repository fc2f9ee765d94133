import { Readable } from 'node:stream';
import { applyDecorators, Controller, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConflictResponse, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type ImportFormat, type ImportKind, ImportStore } from '#imports';
import { assert, Clock, DomainError } from '#kernel';
import { charsetOf } from '#tabular';
import { Write, type Writing } from '../commands.js';
import { charsetIn, exampleOf, RequireScope, Streamed } from '../http/index.js';
import { TakesIdempotencyKey } from '../presenting/answers-write.js';
import { ImportQuery } from './import.dto.js';
import { UNREAD_FILE } from './import-file.errors.js';
import { ImportView, importView } from './import.view.js';
import type { IncomingFile } from './lines-in.js';
import { ReceiveFile } from './receive-file.js';

const FORMATS: Readonly<Record<string, ImportFormat>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** Documents a route that takes a file of lines. */
const TakesFile = (description: string, line: object): MethodDecorator =>
  applyDecorators(
    Streamed(),
    TakesIdempotencyKey(),
    ApiConsumes(...Object.keys(FORMATS)),
    ApiBody({ required: true, description, schema: { type: 'string', examples: [`${JSON.stringify(line)}\n`] } }),
    ApiAcceptedResponse({
      type: ImportView,
      description: 'The file has come in; a worker takes it up',
      headers: {
        Location: { description: 'Where to ask how far it has come', schema: { type: 'string' } },
        'Idempotency-Replayed': {
          description: 'Present when the same file came with the same Idempotency-Key before: it is that import',
          schema: { type: 'string', enum: ['true'] },
        },
      },
    }),
    ApiConflictResponse({ description: 'A request with the same Idempotency-Key is still running' }),
  );

/** Files of lines, of any size. */
@ApiTags('imports')
@Controller('v1')
export class ImportFilesController {
  constructor(
    private readonly receive: ReceiveFile,
    private readonly imports: ImportStore,
    private readonly clock: Clock,
  ) {}

  @Post('evidence::import')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Imports a file of facts; broken lines keep no other out' })
  @TakesFile('A fact a line: the body of its own route, with `type` inspectionResult, report or assessment', {
    type: 'report',
    ...exampleOf('ReportDto'),
  })
  evidence(@Query() query: ImportQuery, @Req() request: FastifyRequest, @Write() writing: Writing) {
    return this.import('evidence', query, request, writing);
  }

  @Post('subjects::import')
  @RequireScope('registry:write')
  @ApiOperation({ summary: 'Imports a file of subjects and affiliations; broken lines keep no other out' })
  @TakesFile(
    'A `subject` with its subjectId, or an `affiliation` with its practitionerId and institutionId, a line: `type` says which; the rest is the body of its own route. Subjects stand before the affiliations that name them',
    { type: 'subject', subjectId: 'H64010500001', ...exampleOf('SubjectDto') },
  )
  subjects(@Query() query: ImportQuery, @Req() request: FastifyRequest, @Write() writing: Writing) {
    return this.import('subjects', query, request, writing);
  }

  private async import(
    kind: ImportKind,
    { atomic }: ImportQuery,
    request: FastifyRequest,
    writing: Writing,
  ): Promise<ImportView> {
    const importId = await this.receive.execute(writing, { kind, atomic, ...fileIn(request) });
    const found = await this.imports.find(importId);
    assert(found !== null, 'an import that was stored stays');
    void writing.reply.code(202).header('location', `/v1/imports/${importId}`);
    return importView(found, this.clock.now());
  }
}

function fileIn(request: FastifyRequest): Pick<IncomingFile, 'format' | 'charset' | 'content'> {
  const { headers, body } = request;
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase() ?? '';
  const format = FORMATS[type];
  const charset = charsetOf(charsetIn(request));
  if (format === undefined || !(body instanceof Readable)) throw new DomainError(UNREAD_FILE);
  if (charset === null || (charset !== 'utf-8' && format !== 'csv')) throw new DomainError(UNREAD_FILE);
  return { format, charset, content: body };
}
