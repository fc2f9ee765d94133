import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecordSoftMeasure, type SoftMeasure, SoftMeasures } from '#soft-measures';
import type { Language } from '#kernel';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, pageOf, positionOf, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { asOfDay } from '../ratings/moments.js';
import { SoftMeasureDto, SoftMeasureListQuery, SubjectMeasuresQuery } from './soft-measure.dto.js';
import {
  SoftMeasureView,
  softMeasureView,
  SubjectDutiesPage,
  subjectDutiesView,
  SubjectMeasuresView,
  subjectMeasuresView,
} from './soft-measure.view.js';

/** Talks, lessons, commitments and warnings: what ratings ask for, and what took place (X5). */
@ApiTags('soft-measures')
@Controller('v1')
export class SoftMeasuresController {
  constructor(
    private readonly path: WritePath,
    private readonly recordMeasure: RecordSoftMeasure,
    private readonly measures: SoftMeasures,
  ) {}

  @Post('soft-measures')
  @RequireScope('measures:write')
  @ApiOperation({ summary: 'Records that a soft measure took place' })
  @AnswersWrite(SoftMeasureView, {
    created: 'Recorded',
    same: 'The same fact was recorded before',
    conflict: 'The source sent this id with another body before',
  })
  async record(
    @Body() body: SoftMeasureDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<SoftMeasureView> {
    const command = { name: 'softMeasure.record', input: body };
    const { body: recorded } = await answerCommand(this.path, writing, command, async (tx) => {
      const { created, answer } = await this.recordMeasure.execute(tx, { ...body } as SoftMeasure);
      return { created, body: answer };
    });
    return softMeasureView(recorded, language);
  }

  @Get('subjects/:subjectId/soft-measures')
  @RequireScope('measures:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'What the rating asks for on a day, and what took place by then' })
  @ApiOkResponse({ type: SubjectMeasuresView, description: 'The measures' })
  async ofSubject(
    @IdParam('subjectId') subjectId: string,
    @Query() query: SubjectMeasuresQuery,
    @Lang() language: Language,
  ): Promise<SubjectMeasuresView> {
    const found = await this.measures.ofSubject(subjectId, query.scheme ?? null, asOfDay(query.asOf));
    return subjectMeasuresView(found, language);
  }

  @Get('soft-measures')
  @RequireScope('measures:read')
  @ApiOperation({ summary: 'Who owes which measure today, by subject id' })
  @ApiOkResponse({ type: SubjectDutiesPage, description: 'A page of subjects; it may hold fewer than `limit`' })
  @ApiNotFoundResponse({ description: 'There is no such scheme' })
  async list(@Query() query: SoftMeasureListQuery, @Lang() language: Language): Promise<SubjectDutiesPage> {
    const { scheme = null, region: regionPrefix = null, status } = query;
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const { items, ids } = await this.measures.page({ scheme, regionPrefix, status }, after, query.limit);
    const position = (id: string): { after: string } => ({ after: id });
    const { nextCursor } = pageOf(ids, query.limit, position, (id) => id);
    return { items: items.map((found) => subjectDutiesView(found, language)), nextCursor };
  }
}
