import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InspectionDecisions } from '#inspection';
import type { Language } from '#kernel';
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

/** What a rating means for inspectors: whom to visit how often (X3). */
@ApiTags('inspection')
@Controller('v1/inspection-decisions')
export class InspectionDecisionsController {
  constructor(private readonly decisions: InspectionDecisions) {}

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
    const found = await this.decisions.ofSubject(
      subjectId,
      query.scheme ?? null,
      knowledgeOf(query),
      asOfDay(query.asOf),
    );
    return answerTaggedJson(request, reply, inspectionDecisionView(found, language));
  }

  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'What inspectors are told of institutions today, by subject id' })
  @ApiOkResponse({ type: InspectionDecisionPage, description: 'A page; filtered ones may be fewer than `limit`' })
  @ApiNotFoundResponse({ description: 'No such scheme rates institutions' })
  async list(@Query() query: InspectionListQuery, @Lang() language: Language): Promise<InspectionDecisionPage> {
    const { scheme = null, grade = null, kind = null, region: regionPrefix = null, limit } = query;
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const { items, ids } = await this.decisions.page({ scheme, regionPrefix, grade, kind }, after, limit);
    const position = (id: string): { after: string } => ({ after: id });
    const { nextCursor } = pageOf(ids, limit, position, (id) => id);
    return { items: items.map((listed) => listedInspectionView(listed, language)), nextCursor };
  }
}
