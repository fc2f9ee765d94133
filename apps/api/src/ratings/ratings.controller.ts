import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, type Language } from '#kernel';
import { EVERYTHING, Known } from '#known';
import { answerAt, ExplainBook, ListedRatings, RatedBooks, RatingHistory } from '#rating';
import { tellExplanation } from '#scoring';
import { CodeLists } from '#vocabulary';
import { answerTaggedJson, ApiId, IdParam, Lang, pageOf, positionOf, RequireScope } from '../http/index.js';
import { ExplanationView } from './explanation.view.js';
import { RatingVersionPage, versionView } from './history.view.js';
import { asOfDay, knowledgeOf } from './moments.js';
import { HistoryQuery, RatingListQuery, RatingQuery } from './rating.dto.js';
import { RatingPage, RatingView, ratingView } from './rating.view.js';

const ETAG = {
  ETag: { description: 'Stable until `validUntil` or the next fact', schema: { type: 'string' } },
} as const;

/** A version costs a fold of everything before it, so a page of them is shorter than of other lists. */
const LONGEST_HISTORY_PAGE = 50;

@ApiTags('ratings')
@Controller('v1/ratings')
export class RatingsController {
  constructor(
    private readonly books: RatedBooks,
    private readonly explain: ExplainBook,
    private readonly listed: ListedRatings,
    private readonly histories: RatingHistory,
    private readonly known: Known,
    private readonly clock: Clock,
    private readonly words: CodeLists,
  ) {}

  @Get(':subjectId')
  @RequireScope('ratings:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The rating at asOf, as known at knownAt or knownSeq' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer at hand' })
  @ApiOkResponse({ type: RatingView, headers: ETAG, description: 'The rating' })
  @ApiResponse({ status: 304, headers: ETAG, description: 'The answer at hand still holds' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Query() query: RatingQuery,
    @Lang() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const book = await this.books.read(subjectId, query.scheme ?? null, knowledgeOf(query));
    const answer = answerAt(book, asOfDay(query.asOf), this.clock.today());
    return answerTaggedJson(request, reply, ratingView(answer, book.timeline, language));
  }

  @Get(':subjectId/explanation')
  @RequireScope('ratings:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Why: a tree whose numbers can be recomputed from its children' })
  @ApiOkResponse({ type: ExplanationView, description: 'The root of the tree' })
  async explanation(
    @IdParam('subjectId') subjectId: string,
    @Query() query: RatingQuery,
    @Lang() language: Language,
  ): Promise<ExplanationView> {
    const knowledge = knowledgeOf(query);
    const book = await this.books.open(subjectId, query.scheme ?? null, knowledge);
    const { asOf } = answerAt(book, asOfDay(query.asOf), this.clock.today());
    return tellExplanation(await this.explain.execute(book, asOf, knowledge), language, this.words);
  }

  @Get(':subjectId/history')
  @RequireScope('ratings:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Every version of the rating, newest first, with the reason of its change' })
  @ApiOkResponse({ type: RatingVersionPage, description: 'A page of versions' })
  async history(
    @IdParam('subjectId') subjectId: string,
    @Query() query: HistoryQuery,
    @Lang() language: Language,
  ): Promise<RatingVersionPage> {
    const position = positionOf(query.cursor, { before: 'integer' });
    const book = await this.books.open(subjectId, query.scheme ?? null, EVERYTHING);
    const limit = Math.min(query.limit, LONGEST_HISTORY_PAGE);
    const asked = { before: position?.before ?? Infinity, limit: limit + 1 };
    const versions = await this.histories.versions(book, asked);
    const told = await this.known.now().books.told(versions.map(({ line }) => line));
    const rows = versions.map((version, index) => ({ version, line: told[index]! }));
    const place = ({ version: { version } }: (typeof rows)[number]) => ({ before: version });
    return pageOf(rows, limit, place, ({ version, line }) => versionView(version, line, language));
  }

  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'Ratings as they stand now, each under its primary scheme unless one is named' })
  @ApiOkResponse({ type: RatingPage, description: 'A page of ratings; filtered ones may be fewer than `limit`' })
  @ApiNotFoundResponse({ description: 'There is no such scheme' })
  async list(@Query() query: RatingListQuery, @Lang() language: Language): Promise<RatingPage> {
    const { scheme = null, subjectType = null, region: regionPrefix = null, standing = null, grade = null } = query;
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const filter = { scheme, subjectType, regionPrefix, standing, grade, kind: null };
    const { items, ids } = await this.listed.page(filter, after, query.limit);
    const { nextCursor } = pageOf(
      ids,
      query.limit,
      (id) => ({ after: id }),
      (id) => id,
    );
    return { items: items.map(({ answer, timeline }) => ratingView(answer, timeline, language)), nextCursor };
  }
}
