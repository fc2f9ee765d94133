import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { LISTED_KINDS, ListEntries, ListEntryKind } from '#lists';
import { CaseController } from '../casework/case-controller.js';
import { Lang, RequireScope } from '../http/index.js';
import { askedListing, ListEntriesQuery, ListEntryDto } from './list-entry.dto.js';
import { ListEntryCaseView, listEntryCaseView, ListEntryPage } from './list-entry.view.js';
import { pageOfEntries } from './page-of-entries.js';

/** Black, grey and white lists, and joint punishment: one person asks, another one approves (X3, M3). */
@ApiTags('lists')
@Controller('v1/list-entries')
export class ListEntriesController extends CaseController({
  kind: ListEntryKind,
  called: ['entry', 'entries'],
  id: 'entryId',
  scopes: { open: 'lists:make', read: 'lists:read', decide: 'lists:check' },
  views: {
    written: [ListEntryCaseView, listEntryCaseView],
    read: [ListEntryCaseView, listEntryCaseView],
    listed: [ListEntryPage, listEntryCaseView],
  },
  open: {
    body: ListEntryDto,
    input: askedListing,
    summary: 'Asks for a subject to be put on a list; another person has to approve it',
    created: 'Pending: the rating is as it was',
    conflict: 'It is on the list already, the fact behind it was taken back, or somebody has asked for it',
    notFound: 'There is no such scheme',
  },
  get: { summary: 'What was asked, with its decision and the fact that it recorded' },
  approve: { summary: 'Approves: rating, decisions and feed change at once' },
  reject: { summary: 'Rejects: the subject is not put on the list' },
}) {
  @Inject(ListEntries)
  private readonly entries!: ListEntries;

  @Get()
  @RequireScope('lists:read')
  @ApiOperation({ summary: 'Who is, or was, on which list, by entry; vetoes have a list of their own' })
  @ApiOkResponse({ type: ListEntryPage, description: 'A page of entries that were approved' })
  onLists(@Query() query: ListEntriesQuery, @Lang() language: Language): Promise<ListEntryPage> {
    return pageOfEntries(this.entries, LISTED_KINDS, query, language);
  }
}
