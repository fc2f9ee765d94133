import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { RatingChanges } from '#rating';
import { encodeCursor, IntegerField, Lang, positionOf, RequireScope, TextField } from '../http/index.js';
import { RatingChangePage, ratingChangeView } from './rating-change.view.js';

class FeedQuery {
  @TextField({
    max: 512,
    pattern: /^[A-Za-z0-9_-]+$/,
    optional: true,
    description: 'The nextCursor of an earlier page',
  })
  readonly after?: string;

  @IntegerField({ min: 1, max: 500, description: 'How many changes at most' })
  readonly limit: number = 50;
}

/** Every change of every rating, for whoever keeps a copy: nothing is skipped, nothing comes twice. */
@ApiTags('ratings')
@Controller('v1/rating-changes')
export class RatingChangesController {
  constructor(
    private readonly changes: RatingChanges,
    private readonly policies: PolicyCatalogue,
  ) {}

  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'Changes of ratings after a position, in the order in which they became known' })
  @ApiOkResponse({ type: RatingChangePage, description: 'The next changes' })
  async list(@Query() query: FeedQuery, @Lang() language: Language): Promise<RatingChangePage> {
    const position = positionOf(query.after, { epoch: 'long', id: 'long' });
    const after = { epoch: BigInt(position?.epoch ?? 0), id: BigInt(position?.id ?? 0) };
    const found = await this.changes.after(after, query.limit);
    const last = found.at(-1) ?? after;
    const timelines = new Map((await this.policies.histories()).map(({ scheme, timeline }) => [scheme, timeline]));
    const items = found.map((change) => ratingChangeView(change, timelines.get(change.scheme)!, language));
    return { items, nextCursor: encodeCursor({ epoch: Number(last.epoch), id: Number(last.id) }) };
  }
}
