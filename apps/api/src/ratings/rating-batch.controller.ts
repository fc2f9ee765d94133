import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, type Language } from '#kernel';
import { answerAt, RatedBooks } from '#rating';
import { Lang, RequireScope } from '../http/index.js';
import { asOfDay } from './moments.js';
import { BatchDto } from './rating.dto.js';
import { RatingBatchView, ratingView } from './rating.view.js';

/** A controller of its own: the colon of a custom verb belongs to no path parameter (`::` is a literal colon). */
@ApiTags('ratings')
@Controller()
export class RatingBatchController {
  constructor(
    private readonly books: RatedBooks,
    private readonly clock: Clock,
  ) {}

  @Post('v1/ratings::batchGet')
  @HttpCode(200)
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'Up to 1000 ratings at once' })
  @ApiOkResponse({ type: RatingBatchView, description: 'The ratings' })
  async batchGet(@Body() body: BatchDto, @Lang() language: Language): Promise<RatingBatchView> {
    const { items, unknown, unrated } = await this.books.readMany(body.subjectIds, body.scheme);
    const today = this.clock.today();
    const views = items.map((book) => ratingView(answerAt(book, asOfDay(body.asOf), today), book.timeline, language));
    return { items: views, unknown, unrated };
  }
}
