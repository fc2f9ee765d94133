import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { firstDay, ReviewedYears } from '#annual-reviews';
import { Clock, type Language, say } from '#kernel';
import { CodeLists } from '#vocabulary';
import { ApiId, fault, IdParam, invalid, INVALID_QUERY, Lang, RequireScope } from '../http/index.js';
import { knowledgeOf } from '../ratings/moments.js';
import { ReviewedYearQuery } from './annual-review.dto.js';
import { ReviewedYearView, reviewedYearView } from './reviewed-year.view.js';

const NOT_BEGUN = say('年度尚未开始', 'a year that has begun');

/** What there is to review of an institution's year, and what came of it: for whoever reads ratings (X9). */
@ApiTags('annual-reviews')
@Controller('v1/annual-reviews')
export class ReviewedYearsController {
  constructor(
    private readonly years: ReviewedYears,
    private readonly clock: Clock,
    private readonly words: CodeLists,
  ) {}

  @Get(':subjectId')
  @RequireScope('ratings:read')
  @ApiId('subjectId', 'An institution')
  @ApiOperation({ summary: "An institution's year in one answer, as known at knownAt or knownSeq, with its review" })
  @ApiOkResponse({ type: ReviewedYearView, description: 'The year; asked again with its knownSeq it is the same' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Query() query: ReviewedYearQuery,
    @Lang() language: Language,
  ): Promise<ReviewedYearView> {
    if (firstDay(query.year) > this.clock.today())
      throw invalid(INVALID_QUERY, [fault('year', 'out-of-range', NOT_BEGUN)]);
    const found = await this.years.of(subjectId, query.scheme ?? null, query.year, knowledgeOf(query));
    return reviewedYearView(found, language, this.words);
  }
}
