import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideCase, DraftPolicyVersion, PolicyVersionKind, CaseStore, type Verdict, versionOf } from '#casework';
import type { ReportPin } from '#policy-change';
import type { Day } from '#kernel';
import { WritePath } from '#ledger';
import { BackfillBooks } from '#books';
import { answerCase, decisionCommand, tagReply } from '../casework/answer-case.js';
import { DecidesCase } from '../casework/decides-case.js';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import { SeenVersions } from '../casework/if-match.js';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, PageQuery, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { DraftApprovalDto, PolicyDraftDto, type ReportPinDto } from './drafts.dto.js';
import {
  PolicyDraftDetailView,
  policyDraftDetailView,
  PolicyDraftPage,
  PolicyDraftView,
  policyDraftView,
} from './drafts.view.js';

/** New policy versions: one person drafts, another one puts into force. */
@ApiTags('policies')
@Controller('v1/policies')
export class PolicyDraftsController {
  constructor(
    private readonly path: WritePath,
    private readonly cases: CaseStore,
    private readonly kind: PolicyVersionKind,
    private readonly draftVersion: DraftPolicyVersion,
    private readonly decideCase: DecideCase,
    private readonly backfill: BackfillBooks,
  ) {}

  @Post()
  @RequireScope('policies:write')
  @ApiOperation({ summary: 'Drafts a version: a text without problems whose tests pass; another person approves it' })
  @AnswersWrite(PolicyDraftView, {
    created: 'Pending: it judges nothing yet',
    conflict: 'The version is stored, or another one of its scheme begins on its day',
  })
  async draft(@Body() body: PolicyDraftDto, @Write() writing: Writing): Promise<PolicyDraftView> {
    const { content, reason } = body;
    const rescoreFrom = body.rescoreFrom as Day | null;
    // Without the text, which may be long and which the sender has.
    return answerCase(this.path, writing, { name: 'policyVersion.open', input: body }, policyDraftView, (tx) =>
      this.draftVersion.execute(tx, writing.context, { content, reason, rescoreFrom }),
    );
  }

  @Get('drafts')
  @RequireScope('policies:read')
  @ApiOperation({ summary: 'Drafts with their decisions, newest first, without their texts' })
  @ApiOkResponse({ type: PolicyDraftPage, description: 'A page of drafts' })
  async list(@Query() query: PageQuery): Promise<Page<PolicyDraftView>> {
    return newestFirst(query, (before, limit) => this.cases.page(this.kind.kind, null, before, limit), policyDraftView);
  }

  @Get('drafts/:caseId')
  @RequireScope('policies:read')
  @ApiId('caseId')
  @ApiOperation({ summary: 'A draft with its text and its decision' })
  @ApiOkResponse({ type: PolicyDraftDetailView, description: 'The draft; its ETag is what a decision names' })
  async get(@IdParam('caseId') caseId: string, @Write() { reply }: Writing): Promise<PolicyDraftDetailView> {
    const found = await this.cases.require(this.kind.kind, caseId);
    tagReply(reply, versionOf(found));
    return policyDraftDetailView(found);
  }

  @Post('drafts/:caseId/approval')
  @HttpCode(200)
  @RequireScope('policies:approve')
  @ApiId('caseId')
  @ApiOperation({
    summary:
      'Approves: the version is stored and judges from now on, or a worker puts it into force as its simulation says',
  })
  @DecidesCase(PolicyDraftView)
  async approve(
    @IdParam('caseId') caseId: string,
    @Body() { comment, simulation }: DraftApprovalDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
  ): Promise<PolicyDraftView> {
    const report = simulation === null ? null : pinOf(simulation);
    const decided = await this.decide(writing, { caseId, outcome: 'approved', comment, seen, terms: { report } });
    // Only after the commit, and again whenever the request is repeated: the books may be many. An overlay opens none.
    if (decided.base === null && decided.activationId === null) await this.backfill.execute(writing.context);
    return decided;
  }

  @Post('drafts/:caseId/rejection')
  @HttpCode(200)
  @RequireScope('policies:approve')
  @ApiId('caseId')
  @ApiOperation({ summary: 'Rejects: nothing is stored, and the version may be drafted anew' })
  @DecidesCase(PolicyDraftView)
  async reject(
    @IdParam('caseId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
  ): Promise<PolicyDraftView> {
    return this.decide(writing, { caseId, outcome: 'rejected', comment, seen });
  }

  private decide(writing: Writing, verdict: Verdict): Promise<PolicyDraftView> {
    const { kind } = this.kind;
    return answerCase(this.path, writing, decisionCommand(kind, verdict), policyDraftView, (tx) =>
      this.decideCase.execute(tx, writing.context, kind, verdict),
    );
  }
}

const pinOf = ({ simulationId, hash, tolerance }: ReportPinDto): ReportPin => {
  return { simulationId, reportHash: hash, tolerance };
};
