import { Readable } from 'node:stream';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuditEntry, AuditLog } from '#audit';
import { asCaller } from '#database';
import { Write, type Writing } from '../commands.js';
import { newestFirst, type Page, RequireScope } from '../http/index.js';
import { AuditExportQuery, AuditQuery, filterOf } from './audit.dto.js';
import { AuditEntryView, auditEntryView, AuditPage } from './audit.view.js';
import { exported } from './export-audit.js';

/** Who did what, who was not let, and who read what is about persons. */
@ApiTags('audit')
@Controller('v1/audit-log')
export class AuditLogController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @RequireScope('audit:read')
  @ApiOperation({ summary: 'Who did what, from where; who was refused; who read: the newest first' })
  @ApiOkResponse({ type: AuditPage, description: 'A page of the log' })
  list(@Query() query: AuditQuery): Promise<Page<AuditEntryView>> {
    const read = (before: bigint | null, limit: number) => this.audit.page(filterOf(query), before, limit);
    return newestFirst<Omit<AuditEntry, 'txId'>, AuditEntryView>(query, read, (row) =>
      auditEntryView(row as AuditEntry),
    );
  }

  @Get('export')
  @RequireScope('audit:read')
  @ApiOperation({ summary: 'The log as a file, the oldest first' })
  @ApiOkResponse({
    description: 'A line for each entry, with the fields of `GET /v1/audit-log`',
    content: { 'application/x-ndjson': { schema: { type: 'string' } }, 'text/csv': { schema: { type: 'string' } } },
  })
  export(@Query() query: AuditExportQuery, @Write() { reply }: Writing): Readable {
    const csv = query.format === 'csv';
    void reply
      .header('content-type', csv ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
      .header('content-disposition', `attachment; filename="audit-log.${query.format}"`);
    const file = exported((after, limit) => this.audit.after(filterOf(query), after, limit), csv);
    return Readable.from(asCaller(file));
  }
}
