import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access';
import { Clock, type Language } from '#kernel';
import { EVERYTHING, Known } from '#known';
import { answerAt, RatedBooks, RatingHistory, SubjectSchemes } from '#rating';
import { SpeaksFor } from '#representation';
import { explainRating, tellExplanation } from '#scoring';
import { CodeLists } from '#vocabulary';
import { ApiId, CurrentActor, IdParam, Lang, pageOf, positionOf, RequireScope } from '../http/index.js';
import { EntryPage, entryView } from '../ratings/entry.view.js';
import { ExplanationView } from '../ratings/explanation.view.js';
import { RatingVersionPage, versionView } from '../ratings/history.view.js';
import { asOfDay, knowledgeOf } from '../ratings/moments.js';
import { HistoryQuery, RatingQuery } from '../ratings/rating.dto.js';
import { RatingView, ratingView } from '../ratings/rating.view.js';
import { OwnSubjectsView } from './own-record.view.js';
import { entryWithoutOthers, othersIn, withoutOthers } from './withheld.js';

const LONGEST_HISTORY_PAGE = 50;

/** Everything about a rated subject for whoever speaks for it, except what tells who others are (S2, X8, M8). */
@ApiTags('own-record')
@Controller('v1/own-record')
export class OwnRecordController {
  constructor(
    private readonly speaks: SpeaksFor,
    private readonly books: RatedBooks,
    private readonly histories: RatingHistory,
    private readonly known: Known,
    private readonly schemes: SubjectSchemes,
    private readonly clock: Clock,
    private readonly words: CodeLists,
  ) {}

  @Get()
  @RequireScope('own:read')
  @ApiOperation({ summary: 'The subjects for whom you may speak' })
  @ApiOkResponse({ type: OwnSubjectsView, description: 'Their ids' })
  async subjects(@CurrentActor() actor: Actor): Promise<OwnSubjectsView> {
    return { subjectIds: await this.speaks.all(actor) };
  }

  @Get(':subjectId/rating')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The rating of your subject at asOf' })
  @ApiOkResponse({ type: RatingView, description: 'The rating' })
  async rating(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: RatingQuery,
    @Lang() language: Language,
  ): Promise<RatingView> {
    await this.speaks.require(actor, subjectId);
    const book = await this.books.read(subjectId, query.scheme ?? null, knowledgeOf(query));
    return ratingView(answerAt(book, asOfDay(query.asOf), this.clock.today()), book.timeline, language);
  }

  @Get(':subjectId/explanation')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Why: the tree of reasons, without the codes of other persons' })
  @ApiOkResponse({ type: ExplanationView, description: 'The root of the tree' })
  async explanation(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: RatingQuery,
    @Lang() language: Language,
  ): Promise<ExplanationView> {
    await this.speaks.require(actor, subjectId);
    const book = await this.books.open(subjectId, query.scheme ?? null, knowledgeOf(query));
    const { asOf } = answerAt(book, asOfDay(query.asOf), this.clock.today());
    const told = tellExplanation(explainRating(book.timeline, book.lines, asOf), language, this.words);
    return withoutOthers(told, othersIn(book.lines), language);
  }

  @Get(':subjectId/history')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Every version of the rating, newest first, with the reason of its change' })
  @ApiOkResponse({ type: RatingVersionPage, description: 'A page of versions' })
  async history(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: HistoryQuery,
    @Lang() language: Language,
  ): Promise<RatingVersionPage> {
    await this.speaks.require(actor, subjectId);
    const before = positionOf(query.cursor, { before: 'integer' })?.before ?? Infinity;
    const book = await this.books.open(subjectId, query.scheme ?? null, EVERYTHING);
    const limit = Math.min(query.limit, LONGEST_HISTORY_PAGE);
    const versions = await this.histories.versions(book, { before, limit: limit + 1 });
    return pageOf(
      versions,
      limit,
      ({ version }) => ({ before: version }),
      (version) => versionView(version, { ...version.line, recordedBy: null }, language),
    );
  }

  @Get(':subjectId/entries')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The lines of the ledger, without the codes of other persons' })
  @ApiOkResponse({ type: EntryPage, description: 'A page of lines' })
  async entries(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: HistoryQuery,
  ): Promise<EntryPage> {
    await this.speaks.require(actor, subjectId);
    const scheme = await this.schemes.schemeOf(subjectId, query.scheme ?? null, null);
    const after = positionOf(query.cursor, { after: 'integer' })?.after ?? 0;
    const entries = await this.known.now().books.page(subjectId, scheme, after, query.limit + 1);
    return pageOf(
      entries,
      query.limit,
      ({ seq }) => ({ after: seq }),
      (entry) => entryWithoutOthers(entryView({ ...entry, recordedBy: null })),
    );
  }
}
