import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClosingCorrectionKind, ClosingMembers } from '#ranking';
import { CaseController } from '../casework/case-controller.js';
import { ApiId, IdParam, type Page, PageQuery, RequireScope } from '../http/index.js';
import {
  ClosingCorrectionDetailView,
  closingCorrectionDetailView,
  ClosingCorrectionPage,
  closingCorrectionView,
} from './closing-correction.view.js';
import { askedCorrection, ClosingCorrectionDto } from './cycle-closing.dto.js';
import { ClosingMemberPage, type ClosingMemberView } from './cycle-closing.view.js';
import { pageOfMembers } from './page-of-members.js';

/** Closings that turned out to be wrong: one person asks for the cycle to be closed anew, another one has it done (K7). */
@ApiTags('cycle-closings')
@Controller('v1')
export class ClosingCorrectionsController extends CaseController({
  kind: ClosingCorrectionKind,
  called: ['correction', 'corrections'],
  id: 'correctionId',
  at: 'closing-corrections',
  scopes: { open: 'closings:make', read: 'closings:read', decide: 'closings:check' },
  views: {
    written: [ClosingCorrectionDetailView, closingCorrectionDetailView],
    read: [ClosingCorrectionDetailView, closingCorrectionDetailView],
    listed: [ClosingCorrectionPage, closingCorrectionView],
  },
  open: {
    under: { at: 'cycle-closings/:closingId/corrections', id: 'closingId' },
    body: ClosingCorrectionDto,
    input: askedCorrection,
    summary: 'Ranks a closed cycle anew, by what is known now, and asks for its closing to be corrected',
    created: 'Pending: the closing holds',
    conflict: 'It would change nothing, somebody has asked for it, or books are still being told of the closing',
    notFound: 'No such closing was approved',
  },
  get: { summary: 'A correction with its groups, and with what came of it' },
  list: { summary: 'Corrections with their decisions, newest first, without their groups' },
  approve: {
    summary: 'Approves: the cycle is closed anew, and every book, rating and decision follows at once',
  },
  reject: { summary: 'Rejects: the closing holds' },
}) {
  constructor(private readonly closingMembers: ClosingMembers) {
    super();
  }

  @Get('closing-corrections/:correctionId/members')
  @RequireScope('closings:read')
  @ApiId('correctionId')
  @ApiOperation({ summary: 'Who stands where by a correction, by group and rank; while it is pending, who would' })
  @ApiOkResponse({ type: ClosingMemberPage, description: 'A page of members' })
  async members(
    @IdParam('correctionId') correctionId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ClosingMemberView>> {
    return pageOfMembers(this.closingMembers, await this.desk.find(this.kind, correctionId), query);
  }
}
