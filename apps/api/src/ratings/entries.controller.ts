import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Known } from '#known';
import { SubjectSchemes } from '#rating';
import { ApiId, IdParam, pageOf, positionOf, RequireScope } from '../http/index.js';
import { EntryPage, entryView } from './entry.view.js';
import { HistoryQuery } from './rating.dto.js';

@ApiTags('ratings')
@Controller('v1/subjects')
export class EntriesController {
  constructor(
    private readonly known: Known,
    private readonly schemes: SubjectSchemes,
  ) {}

  @Get(':subjectId/entries')
  @RequireScope('entries:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The lines of a ledger by sequence, chained by their hashes' })
  @ApiOkResponse({ type: EntryPage, description: 'A page of lines' })
  async list(@IdParam('subjectId') subjectId: string, @Query() query: HistoryQuery): Promise<EntryPage> {
    const scheme = await this.schemes.schemeOf(subjectId, query.scheme ?? null, null);
    const after = positionOf(query.cursor, { after: 'integer' })?.after ?? 0;
    const { books } = this.known.now();
    const entries = await books.told(await books.page(subjectId, scheme, after, query.limit + 1));
    return pageOf(entries, query.limit, ({ seq }) => ({ after: seq }), entryView);
  }
}
