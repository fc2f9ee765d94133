import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, type Language } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { answerAt, RatedBooks, RatingStore } from '#rating';
import { decisionRow } from '#scoring';
import { answerTaggedJson, ApiId, IdParam, Lang, pageOf, positionOf, RequireScope } from '../http/index.js';
import { asOfDay, knowledgeOf } from '../ratings/moments.js';
import { RatingQuery } from '../ratings/rating.dto.js';
import { InspectionListQuery } from './inspection-decision.dto.js';
import {
  InspectionDecisionPage,
  InspectionDecisionView,
  inspectionDecisionView,
  listedInspectionView,
} from './inspection-decision.view.js';

const ETAG = {
  ETag: { description: 'Stable until `validUntil` or the next fact', schema: { type: 'string' } },
} as const;

/** Whom the list is about: policies say nothing about inspecting persons. */
const INSPECTED = 'institution';

/** What a rating means for inspectors: whom to visit how often (X3). */
@ApiTags('inspection')
@Controller('v1/inspection-decisions')
export class InspectionDecisionsController {
  constructor(
    private readonly books: RatedBooks,
    private readonly ratings: RatingStore,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  @Get(':subjectId')
  @RequireScope('ratings:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'How often and how deeply to inspect a subject, and by which rule' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer at hand' })
  @ApiOkResponse({ type: InspectionDecisionView, headers: ETAG, description: 'The decision' })
  @ApiResponse({ status: 304, headers: ETAG, description: 'The answer at hand still holds' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Query() query: RatingQuery,
    @Lang() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    // Folded, not read from the projection: which row of the table spoke is known to the lines alone.
    const { lines, ...book } = await this.books.open(subjectId, query.scheme ?? null, knowledgeOf(query));
    const answer = answerAt(book, asOfDay(query.asOf), this.clock.today());
    const row = decisionRow(book.timeline, lines, answer.asOf, 'inspection');
    return answerTaggedJson(request, reply, inspectionDecisionView(answer, book.timeline, row, language));
  }

  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'What inspectors are told of institutions today, by subject id' })
  @ApiOkResponse({ type: InspectionDecisionPage, description: 'A page; filtered ones may be fewer than `limit`' })
  @ApiNotFoundResponse({ description: 'No such scheme rates institutions' })
  async list(@Query() query: InspectionListQuery, @Lang() language: Language): Promise<InspectionDecisionPage> {
    const { grade = null, kind = null, region: regionPrefix = null, limit } = query;
    const scheme = await this.policies.schemeFor(INSPECTED, query.scheme ?? null);
    const { timeline } = await this.policies.history(scheme);
    const today = this.clock.today();
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const schemes = new Map([[INSPECTED, scheme]]);
    const filter = { schemes, regionPrefix, standing: null, grade, kind, today };
    const ids = await this.ratings.page(filter, after, limit + 1);
    const { items } = await this.books.readMany(ids.slice(0, limit), scheme);
    const answers = items.map((book) => answerAt(book, null, today));
    // Of a stale one the projection doesn't know the grade: it was looked at anyway.
    const fitting = answers.filter(({ segment }) => grade === null || segment.grade === grade);
    const position = (id: string): { after: string } => ({ after: id });
    const { nextCursor } = pageOf(ids, limit, position, (id) => id);
    return { items: fitting.map((answer) => listedInspectionView(answer, timeline, language)), nextCursor };
  }
}
