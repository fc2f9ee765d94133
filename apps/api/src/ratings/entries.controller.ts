import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { Known } from '#known';
import { PolicyCatalogue } from '#policy';
import { UNKNOWN_SUBJECT } from '#registry';
import { ApiId, IdParam, pageOf, positionOf, RequireScope } from '../http/index.js';
import { EntryPage, entryView } from './entry.view.js';
import { HistoryQuery } from './rating.dto.js';

@ApiTags('ratings')
@Controller('v1/subjects')
export class EntriesController {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  @Get(':subjectId/entries')
  @RequireScope('entries:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The lines of a ledger by sequence, chained by their hashes' })
  @ApiOkResponse({ type: EntryPage, description: 'A page of lines' })
  async list(@IdParam('subjectId') subjectId: string, @Query() query: HistoryQuery): Promise<EntryPage> {
    const { subjects, books } = this.known.now();
    const [subject] = await subjects.registrationsOf([subjectId]);
    if (subject === undefined) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const scheme = await this.policies.schemeFor(subject.subjectType, query.scheme ?? null);
    const after = positionOf(query.cursor, { after: 'integer' })?.after ?? 0;
    const entries = await books.page(subjectId, scheme, after, query.limit + 1);
    return pageOf(entries, query.limit, ({ seq }) => ({ after: seq }), entryView);
  }
}
