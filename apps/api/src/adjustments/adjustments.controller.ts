import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type AdjustmentCommand,
  AdjustmentKind,
  type Case,
  DecideCase,
  OpenCase,
  CaseStore,
  subjectOf,
  type Verdict,
  versionOf,
} from '#casework';
import { assert, Clock, type Day, type Language, pointsFromNumber } from '#kernel';
import { entryId, WritePath } from '#ledger';
import { answerAt, EVERYTHING, KnownBooks } from '#rating';
import { decisionCommand, tagReply } from '../casework/answer-case.js';
import { DecidesCase } from '../casework/decides-case.js';
import { DecisionCommentDto } from '../casework/decision-comment.dto.js';
import { SeenVersions } from '../casework/if-match.js';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, newestFirst, type Page, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { entryView } from '../ratings/entry.view.js';
import { ratingView } from '../ratings/rating.view.js';
import { AdjustmentDto, AdjustmentListQuery } from './adjustment.dto.js';
import { AdjustmentPage, AdjustmentView, adjustmentView, ApprovedAdjustmentView } from './adjustment.view.js';

@ApiTags('adjustments')
@Controller('v1/adjustments')
export class AdjustmentsController {
  constructor(
    private readonly path: WritePath,
    private readonly cases: CaseStore,
    private readonly adjustment: AdjustmentKind,
    private readonly openCase: OpenCase,
    private readonly decideCase: DecideCase,
    private readonly books: KnownBooks,
    private readonly clock: Clock,
  ) {}

  @Post()
  @RequireScope('adjustments:make')
  @ApiOperation({ summary: 'Asks for a change of a score; another person has to approve it' })
  @AnswersWrite(AdjustmentView, { created: 'Pending' })
  async open(@Body() body: AdjustmentDto, @Write() writing: Writing): Promise<AdjustmentView> {
    const { subjectId, scheme, points, scoreDate, ...rest } = body;
    const command: AdjustmentCommand = { ...rest, points: pointsFromNumber(points), scoreDate: scoreDate as Day };
    const asked = { subjectId, scheme, command };
    const { body: opened } = await answerCommand(
      this.path,
      writing,
      { name: 'adjustment.open', input: body },
      async (tx) => {
        return { created: true, body: await this.openCase.execute(tx, writing.context, this.adjustment, asked) };
      },
    );
    return tagged(writing.reply, opened);
  }

  @Get(':adjustmentId')
  @RequireScope('adjustments:read')
  @ApiId('adjustmentId')
  @ApiOperation({ summary: 'An adjustment with its decision' })
  @ApiOkResponse({ type: AdjustmentView, description: 'The adjustment; its ETag is what a decision names' })
  async get(@IdParam('adjustmentId') caseId: string, @Write() { reply }: Writing): Promise<AdjustmentView> {
    return tagged(reply, await this.cases.require(this.adjustment.kind, caseId));
  }

  @Get()
  @RequireScope('adjustments:read')
  @ApiOperation({ summary: 'Adjustments, newest first' })
  @ApiOkResponse({ type: AdjustmentPage, description: 'A page of adjustments' })
  async list(@Query() query: AdjustmentListQuery): Promise<Page<AdjustmentView>> {
    return newestFirst(
      query,
      (before, limit) => this.cases.page(this.adjustment.kind, query.subjectId ?? null, before, limit),
      adjustmentView,
    );
  }

  @Post(':adjustmentId/approval')
  @HttpCode(200)
  @RequireScope('adjustments:check')
  @ApiId('adjustmentId')
  @ApiOperation({ summary: 'Approves: the points are entered; answers with the entry and the new rating' })
  @DecidesCase(ApprovedAdjustmentView)
  async approve(
    @IdParam('adjustmentId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<ApprovedAdjustmentView> {
    const decided = await this.decide(writing, { caseId, outcome: 'approved', comment, seen });
    const book = await this.books.open(subjectOf(decided), decided.scheme, EVERYTHING);
    const answer = answerAt(book, null, this.clock.today());
    const [written] = decided.decision?.result.entryIds ?? [];
    const entry = book.lines.find((line) => entryId(line) === written);
    assert(entry !== undefined, 'an approval wrote the entry that its case names');
    return {
      ...tagged(writing.reply, decided),
      entry: entryView(entry),
      rating: ratingView(answer, book.timeline, language),
    };
  }

  @Post(':adjustmentId/rejection')
  @HttpCode(200)
  @RequireScope('adjustments:check')
  @ApiId('adjustmentId')
  @ApiOperation({ summary: 'Rejects: nothing is entered' })
  @DecidesCase(AdjustmentView)
  async reject(
    @IdParam('adjustmentId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: readonly string[] | null,
    @Write() writing: Writing,
  ): Promise<AdjustmentView> {
    return tagged(writing.reply, await this.decide(writing, { caseId, outcome: 'rejected', comment, seen }));
  }

  private async decide(writing: Writing, verdict: Verdict): Promise<Case> {
    const { kind } = this.adjustment;
    const { body } = await answerCommand(this.path, writing, decisionCommand(kind, verdict), async (tx) => {
      return { created: false, body: await this.decideCase.execute(tx, writing.context, kind, verdict) };
    });
    return body;
  }
}

/** The case with its tag, which a decision has to name in `If-Match`. */
function tagged(reply: FastifyReply, found: Case): AdjustmentView {
  tagReply(reply, versionOf(found));
  return adjustmentView(found);
}
