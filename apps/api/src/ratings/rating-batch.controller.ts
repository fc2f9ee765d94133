import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kernel';
import { Lang, RequireScope } from '../http/index.js';
import { wantsAnew } from './plain-question.js';
import { BatchDto } from './rating.dto.js';
import { RatingBatchView } from './rating.view.js';
import { type ReadyBatch, ReadyRatings } from './ready-ratings.js';

/** A controller of its own: the colon of a custom verb belongs to no path parameter (`::` is a literal colon). */
@ApiTags('ratings')
@Controller()
export class RatingBatchController {
  constructor(private readonly ratings: ReadyRatings) {}

  @Post('v1/ratings::batchGet')
  @HttpCode(200)
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'Up to 1000 ratings at once' })
  @ApiOkResponse({ type: RatingBatchView, description: 'The ratings' })
  async batchGet(
    @Body() body: BatchDto,
    @Lang() language: Language,
    @Req() { headers, caller }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const batch = await this.ratings.readMany({ ...body, language, anew: wantsAnew(headers) }, caller.reach);
    void reply.header('content-type', 'application/json; charset=utf-8');
    return jsonOf(batch);
  }
}

/** A `RatingBatchView` of texts that are ready. */
function jsonOf({ items, unknown, unrated }: ReadyBatch): Buffer {
  const pieces: Buffer[] = [Buffer.from('{"items":[')];
  for (const [i, item] of items.entries()) pieces.push(...(i === 0 ? [item] : [COMMA, item]));
  pieces.push(Buffer.from(`],"unknown":${JSON.stringify(unknown)},"unrated":${JSON.stringify(unrated)}}`));
  return Buffer.concat(pieces);
}

const COMMA = Buffer.from(',');
