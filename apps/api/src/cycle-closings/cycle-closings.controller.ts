import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClosingMembers, CycleClosingKind } from '#ranking';
import { CaseController } from '../casework/case-controller.js';
import { ApiId, IdParam, type Page, PageQuery, RequireScope } from '../http/index.js';
import { CycleClosingDto } from './cycle-closing.dto.js';
import {
  ClosingMemberPage,
  type ClosingMemberView,
  CycleClosingDetailView,
  cycleClosingDetailView,
  CycleClosingPage,
  cycleClosingView,
} from './cycle-closing.view.js';
import { pageOfMembers } from './page-of-members.js';

/** Ends of cycles: one person asks for the ranking of all peers, another one makes it a fact. */
@ApiTags('cycle-closings')
@Controller('v1/cycle-closings')
export class CycleClosingsController extends CaseController({
  kind: CycleClosingKind,
  called: ['closing', 'closings'],
  id: 'closingId',
  scopes: { open: 'closings:make', read: 'closings:read', decide: 'closings:check' },
  views: {
    written: [CycleClosingDetailView, cycleClosingDetailView],
    read: [CycleClosingDetailView, cycleClosingDetailView],
    listed: [CycleClosingPage, cycleClosingView],
  },
  open: {
    body: CycleClosingDto,
    input: (body: CycleClosingDto) => body,
    summary: 'Ranks a cycle that is over and asks for its closing; another person has to approve it',
    created: 'Pending: nobody is ranked yet',
    conflict: 'The cycle is closed',
    notFound: 'There is no such scheme',
  },
  get: { summary: 'A closing with its groups, cut-offs and last places' },
  list: { summary: 'Closings with their decisions, newest first, without their groups' },
  approve: {
    summary: 'Approves: the ranks are recorded as the maker saw them; answers when every ranked book is told',
  },
  reject: { summary: 'Rejects: nothing is recorded, and the closing may be asked for anew' },
}) {
  constructor(private readonly closingMembers: ClosingMembers) {
    super();
  }

  @Get(':closingId/members')
  @RequireScope('closings:read')
  @ApiId('closingId')
  @ApiOperation({ summary: 'Who stands where, by group and rank; while it is pending, who would' })
  @ApiOkResponse({ type: ClosingMemberPage, description: 'A page of members' })
  async members(@IdParam('closingId') closingId: string, @Query() query: PageQuery): Promise<Page<ClosingMemberView>> {
    return pageOfMembers(this.closingMembers, await this.desk.find(this.kind, closingId), query);
  }
}
