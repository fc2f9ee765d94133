import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { ListEntries, VetoKind } from '#lists';
import { CaseController } from '../casework/case-controller.js';
import { Lang, RequireScope } from '../http/index.js';
import { askedListing, ListEntriesQuery, ListEntryDto } from './list-entry.dto.js';
import { ListEntryCaseView, listEntryCaseView, ListEntryPage } from './list-entry.view.js';
import { pageOfEntries } from './page-of-entries.js';

/** One vote is enough: one person proposes a veto, another one approves it (S1). */
@ApiTags('lists')
@Controller('v1/vetoes')
export class VetoesController extends CaseController({
  kind: VetoKind,
  called: ['veto', 'vetoes'],
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
    summary: 'Proposes a veto; another person has to approve it',
    created: 'Pending: the grade is as it was',
    conflict: 'The veto is in force already, the fact behind it was taken back, or somebody has asked for it',
    notFound: 'There is no such scheme',
  },
  get: { summary: 'A veto with its decision and the fact that it recorded' },
  approve: { summary: 'Approves: for its time the grade is that of the veto at best' },
  reject: { summary: 'Rejects: the grade stays as it is' },
}) {
  @Inject(ListEntries)
  private readonly entries!: ListEntries;

  @Get()
  @RequireScope('lists:read')
  @ApiOperation({ summary: 'What is, or was, vetoed, by entry' })
  @ApiOkResponse({ type: ListEntryPage, description: 'A page of vetoes that were approved' })
  inForce(@Query() query: ListEntriesQuery, @Lang() language: Language): Promise<ListEntryPage> {
    return pageOfEntries(this.entries, ['veto'], query, language);
  }
}
