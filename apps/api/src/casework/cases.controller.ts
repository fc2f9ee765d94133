import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Scope } from '#access';
import { type Acting, type Case, CaseKinds, CaseStore, PreviewCase, type Verdict } from '#casework';
import type { Language, Tx } from '#kernel';
import { Known } from '#known';
import { TouchedBy } from '#rating';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, type Page, RequireScope, Takes } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { CaseListQuery, CaseNoteDto, LegalReviewDto } from './case-act.dto.js';
import { CaseDesk } from './case-desk.js';
import { CaseFileView, caseFileView, CasePage, type CaseView, caseView } from './case.view.js';
import { CasePreviewView, casePreviewView, type SeenChanges } from './case-preview.view.js';
import { DecidesCase } from './decides-case.js';
import { DecisionCommentDto } from './decision-comment.dto.js';
import { SeenVersions } from './if-match.js';

/** Cases of all kinds: which there are, what is done in them beside deciding, and everything that happened in one. */
@ApiTags('cases')
@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly desk: CaseDesk,
    private readonly cases: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly previewCase: PreviewCase,
    private readonly touched: TouchedBy,
    private readonly known: Known,
  ) {}

  @Get()
  @RequireScope('cases:read')
  @ApiOperation({ summary: 'Cases of every kind, newest first' })
  @ApiOkResponse({ type: CasePage, description: 'A page of cases' })
  list(@Query() query: CaseListQuery, @Lang() language: Language): Promise<Page<CaseView>> {
    const { kind = null, status: state = null, subjectId = null } = query;
    const view = (found: Case): CaseView => caseView(found, this.called(found), language);
    return this.desk.list(query, { kind, subjectId, state }, view);
  }

  @Get(':caseId')
  @RequireScope('cases:read')
  @ApiId('caseId')
  @ApiOperation({ summary: 'A case: what it needs, what is missing, and everything that happened in it' })
  @ApiNotFoundResponse({ description: 'There is no such case' })
  @ApiOkResponse({ type: CaseFileView, description: 'The case; its ETag is what a decision names' })
  async get(
    @IdParam('caseId') caseId: string,
    @Write() { reply }: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    return this.desk.show(reply, await this.cases.require(null, caseId), this.viewIn(language));
  }

  @Get(':caseId/preview')
  @RequireScope('cases:read')
  @ApiId('caseId')
  @ApiOperation({ summary: 'What an approval would change now, and what others changed since the case was opened' })
  @ApiNotFoundResponse({ description: 'There is no such case' })
  @ApiConflictResponse({ description: 'It is decided' })
  @ApiOkResponse({ type: CasePreviewView, description: 'Nothing of it is written' })
  async preview(
    @IdParam('caseId') caseId: string,
    @Write() { context }: Writing,
    @Lang() language: Language,
  ): Promise<CasePreviewView> {
    const look = async (tx: Tx, { openedAt }: Case): Promise<SeenChanges> => {
      const touched = await this.touched.of(tx);
      return { ...touched, since: await this.touched.since(tx, touched.ratings, openedAt) };
    };
    const preview = await this.previewCase.execute(context, caseId, look);
    return casePreviewView(preview, await this.known.now().books.told(preview.seen?.since ?? []), language);
  }

  @Acts('comments', 'cases:act', CaseNoteDto, 'Says something about a case, also when it is decided')
  comment(
    @IdParam('caseId') caseId: string,
    @Body() body: CaseNoteDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    return this.act(writing, { ...body, caseId, kind: 'comment', agrees: null, seen: null }, language);
  }

  @Acts('recusals', 'cases:act', CaseNoteDto, 'Recuses oneself: the case goes on with others')
  recuse(
    @IdParam('caseId') caseId: string,
    @Body() body: CaseNoteDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    return this.act(writing, { ...body, caseId, kind: 'recusal', agrees: null, seen: null }, language);
  }

  @Acts('dissents', 'cases:act', CaseNoteDto, 'Records that somebody holds another view; the case goes on')
  dissent(
    @IdParam('caseId') caseId: string,
    @Body() body: CaseNoteDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    return this.act(writing, { ...body, caseId, kind: 'dissent', agrees: null, seen: null }, language);
  }

  @Acts('legal-reviews', 'cases:review', LegalReviewDto, 'Reviews a case that the person did not handle')
  review(
    @IdParam('caseId') caseId: string,
    @Body() body: LegalReviewDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    return this.act(writing, { ...body, caseId, kind: 'legalReview', seen: null }, language);
  }

  @Post(':caseId/withdrawal')
  @HttpCode(200)
  @RequireScope('cases:act')
  @ApiId('caseId')
  @ApiOperation({ summary: 'Withdraws a case of any kind while it is pending: its maker alone may' })
  @ApiNotFoundResponse({ description: 'There is no such case' })
  @DecidesCase(CaseFileView, 'Withdrawn', 'Somebody else asked for it; or the scope is missing')
  @Takes(DecisionCommentDto)
  async withdraw(
    @IdParam('caseId') caseId: string,
    @Body() { comment }: DecisionCommentDto,
    @SeenVersions() seen: Verdict['seen'],
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<CaseFileView> {
    const { kind } = await this.cases.require(null, caseId);
    const verdict = { caseId, outcome: 'withdrawn', comment, seen } as const;
    return this.desk.decide(writing, this.kinds.named(kind), verdict, this.viewIn(language));
  }

  private act(writing: Writing, acting: Omit<Acting, 'role'>, language: Language): Promise<CaseFileView> {
    return this.desk.act(writing, acting, this.viewIn(language));
  }

  private readonly called = ({ kind }: Case) => this.kinds.named(kind).called;

  private readonly viewIn = (language: Language) => (found: Case) => caseFileView(found, this.called(found), language);
}

function Acts(at: string, scope: Scope, body: typeof CaseNoteDto, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:caseId/${at}`),
    RequireScope(scope),
    ApiId('caseId'),
    ApiOperation({ summary }),
    ApiNotFoundResponse({ description: 'There is no such case' }),
    AnswersWrite(CaseFileView, {
      created: 'Recorded',
      conflict: 'It is decided, or the person had a say in it already',
    }),
    Takes(body),
  );
}
