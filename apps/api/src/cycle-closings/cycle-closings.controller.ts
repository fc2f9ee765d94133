import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Case,
  CycleClosingKind,
  DecideCase,
  type CycleClosingCommand,
  OpenCase,
  CaseStore,
  stateOf,
  type Verdict,
  versionOf,
} from '#casework';
import { WritePath } from '#ledger';
import { ClosingMembers, TellBooks } from '#ranking';
import { answerCase, decisionCommand, tagReply } from '../casework/answer-case.js';
import { DecidesCase } from '../casework/decides-case.js';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import { SeenVersions } from '../casework/if-match.js';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, pageOf, PageQuery, positionOf, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { CycleClosingDto } from './cycle-closing.dto.js';
import {
  ClosingMemberPage,
  ClosingMemberView,
  closingMemberView,
  CycleClosingDetailView,
  cycleClosingDetailView,
  CycleClosingPage,
  CycleClosingView,
  cycleClosingView,
} from './cycle-closing.view.js';

type Closing = Case<CycleClosingCommand>;

/** Ends of cycles: one person asks for the ranking of all peers, another one makes it a fact. */
@ApiTags('cycle-closings')
@Controller('v1/cycle-closings')
export class CycleClosingsController {
  constructor(
    private readonly path: WritePath,
    private readonly cases: CaseStore,
    private readonly kind: CycleClosingKind,
    private readonly openCase: OpenCase,
    private readonly decideCase: DecideCase,
    private readonly closingMembers: ClosingMembers,
    private readonly tellBooks: TellBooks,
  ) {}

  @Post()
  @RequireScope('closings:make')
  @ApiOperation({ summary: 'Ranks a cycle that is over and asks for its closing; another person has to approve it' })
  @ApiNotFoundResponse({ description: 'There is no such scheme' })
  @AnswersWrite(CycleClosingDetailView, { created: 'Pending: nobody is ranked yet', conflict: 'The cycle is closed' })
  async open(@Body() body: CycleClosingDto, @Write() writing: Writing): Promise<CycleClosingDetailView> {
    const asked = { subjectId: null, scheme: body.scheme, command: await this.kind.propose(body) };
    return answerCase(this.path, writing, { name: 'cycleClosing.open', input: body }, cycleClosingDetailView, (tx) =>
      this.openCase.execute(tx, writing.context, this.kind, asked),
    );
  }

  @Get()
  @RequireScope('closings:read')
  @ApiOperation({ summary: 'Closings with their decisions, newest first, without their groups' })
  @ApiOkResponse({ type: CycleClosingPage, description: 'A page of closings' })
  async list(@Query() query: PageQuery): Promise<Page<CycleClosingView>> {
    return newestFirst(
      query,
      (before, limit) => this.cases.page(this.kind.kind, null, before, limit),
      cycleClosingView,
    );
  }

  @Get(':closingId')
  @RequireScope('closings:read')
  @ApiId('closingId')
  @ApiOperation({ summary: 'A closing with its groups, cut-offs and last places' })
  @ApiOkResponse({ type: CycleClosingDetailView, description: 'The closing; its ETag is what a decision names' })
  async get(@IdParam('closingId') closingId: string, @Write() { reply }: Writing): Promise<CycleClosingDetailView> {
    const found = await this.find(closingId);
    tagReply(reply, versionOf(found));
    return cycleClosingDetailView(found);
  }

  @Get(':closingId/members')
  @RequireScope('closings:read')
  @ApiId('closingId')
  @ApiOperation({ summary: 'Who stands where, by group and rank; while it is pending, who would' })
  @ApiOkResponse({ type: ClosingMemberPage, description: 'A page of members' })
  async members(@IdParam('closingId') closingId: string, @Query() query: PageQuery): Promise<Page<ClosingMemberView>> {
    const found = await this.find(closingId);
    const { scheme, command } = found;
    const { cycle, knownSeq } = command;
    const asked = { closingId, scheme, cycle, knownSeq: BigInt(knownSeq), closed: stateOf(found) === 'approved' };
    const after = positionOf(query.cursor, { after: 'integer' })?.after ?? 0;
    const rows = await this.closingMembers.page(asked, after, query.limit + 1);
    return pageOf(rows, query.limit, ({ position }) => ({ after: position }), closingMemberView);
  }

  @Post(':closingId/approval')
  @HttpCode(200)
  @RequireScope('closings:check')
  @ApiId('closingId')
  @ApiOperation({
    summary: 'Approves: the ranks are recorded as the maker saw them; answers when every ranked book is told',
  })
  @DecidesCase(CycleClosingDetailView)
  async approve(
    @IdParam('closingId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
  ): Promise<CycleClosingDetailView> {
    // Before the transaction, which must be short: inside it the same ranking is at hand.
    await this.kind.ranked(await this.find(caseId));
    const decided = await this.decide(writing, { caseId, outcome: 'approved', comment, seen });
    // After the commit, and again whenever the request is repeated: the books may be many.
    await this.tellBooks.execute(writing.context);
    return decided;
  }

  @Post(':closingId/rejection')
  @HttpCode(200)
  @RequireScope('closings:check')
  @ApiId('closingId')
  @ApiOperation({ summary: 'Rejects: nothing is recorded, and the closing may be asked for anew' })
  @DecidesCase(CycleClosingDetailView)
  async reject(
    @IdParam('closingId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
  ): Promise<CycleClosingDetailView> {
    return this.decide(writing, { caseId, outcome: 'rejected', comment, seen });
  }

  private async find(caseId: string): Promise<Closing> {
    return (await this.cases.require(this.kind.kind, caseId)) as Closing;
  }

  private decide(writing: Writing, verdict: Verdict): Promise<CycleClosingDetailView> {
    const { kind } = this.kind;
    return answerCase(this.path, writing, decisionCommand(kind, verdict), cycleClosingDetailView, (tx) =>
      this.decideCase.execute(tx, writing.context, kind, verdict),
    );
  }
}
