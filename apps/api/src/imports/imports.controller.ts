import { Readable } from 'node:stream';
import { Controller, Delete, Get, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CancelImport, type Import, ImportStore, UNKNOWN_IMPORT } from '#imports';
import { asCaller } from '#database';
import { Clock, DomainError, type Language } from '#kernel';
import { WritePath } from '#ledger';
import { Write, type Writing } from '../commands.js';
import {
  ApiId,
  IdParam,
  Lang,
  newestFirst,
  type Page,
  pageOf,
  PageQuery,
  positionOf,
  RequireScope,
} from '../http/index.js';
import { errorFile } from './error-file.js';
import { ErrorFileQuery } from './import.dto.js';
import {
  BrokenLinePage,
  type BrokenLineView,
  brokenLineView,
  ImportPage,
  ImportView,
  importView,
} from './import.view.js';

/** What became of files. */
@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly path: WritePath,
    private readonly imports: ImportStore,
    private readonly cancelImport: CancelImport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScope('imports:read')
  @ApiOperation({ summary: 'Imports, newest first' })
  @ApiOkResponse({ type: ImportPage, description: 'A page of imports' })
  async list(@Query() query: PageQuery): Promise<Page<ImportView>> {
    const now = this.clock.now();
    return newestFirst<Import, ImportView>(
      query,
      (before, limit) => this.imports.page(before, limit),
      (row) => importView(row, now),
    );
  }

  @Get(':importId')
  @RequireScope('imports:read')
  @ApiId('importId')
  @ApiOperation({ summary: 'An import and how far it has come' })
  @ApiOkResponse({ type: ImportView, description: 'The import' })
  async get(@IdParam('importId') importId: string): Promise<ImportView> {
    return importView(await this.find(importId), this.clock.now());
  }

  @Get(':importId/errors')
  @RequireScope('imports:read')
  @ApiId('importId')
  @ApiOperation({ summary: 'Lines that were not taken in, in their order, and what is wrong with each' })
  @ApiOkResponse({ type: BrokenLinePage, description: 'A page of lines' })
  async errors(
    @IdParam('importId') importId: string,
    @Query() query: PageQuery,
    @Lang() language: Language,
  ): Promise<Page<BrokenLineView>> {
    await this.find(importId);
    const after = positionOf(query.cursor, { number: 'integer' })?.number ?? 0;
    const rows = await this.imports.brokenLines(importId, after, query.limit + 1);
    return pageOf(
      rows,
      query.limit,
      ({ number }) => ({ number }),
      (row) => brokenLineView(row, language),
    );
  }

  @Get(':importId/error-file')
  @RequireScope('imports:read')
  @ApiId('importId')
  @ApiOperation({ summary: 'The same as a file, a fault a line, in both languages' })
  @ApiOkResponse({
    description: 'number, problem, path, code, messageZh, messageEn, line',
    content: { 'application/x-ndjson': { schema: { type: 'string' } }, 'text/csv': { schema: { type: 'string' } } },
  })
  async errorFile(
    @IdParam('importId') importId: string,
    @Query() { format }: ErrorFileQuery,
    @Write() { reply }: Writing,
  ): Promise<Readable> {
    await this.find(importId);
    const csv = format === 'csv';
    void reply
      .header('content-type', csv ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
      .header('content-disposition', `attachment; filename="${importId}-errors.${format}"`);
    const file = errorFile((after, limit) => this.imports.brokenLines(importId, after, limit), csv);
    return Readable.from(asCaller(file));
  }

  @Delete(':importId')
  @RequireScope('imports:cancel')
  @ApiId('importId')
  @ApiOperation({ summary: 'Cancels an import that has not ended: its worker stops after the page in hand' })
  @ApiOkResponse({ type: ImportView, description: 'Cancelled; what was taken in stays' })
  @ApiConflictResponse({ description: 'It has ended' })
  async cancel(@IdParam('importId') importId: string, @Write() { context }: Writing): Promise<ImportView> {
    const command = { name: `import.cancel ${importId}`, input: {}, context, idempotencyKey: null };
    await this.path.run(command, async (tx) => {
      await this.cancelImport.execute(tx, importId);
      return { created: false, body: {} };
    });
    return importView(await this.find(importId), this.clock.now());
  }

  private async find(importId: string): Promise<Import> {
    const found = await this.imports.find(importId);
    if (found === null) throw new DomainError(UNKNOWN_IMPORT, { importId });
    return found;
  }
}
