import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assessmentOfBody,
  fullInspection,
  fullReport,
  inspectionOfBody,
  RecordAssessment,
  RecordInspectionResult,
  RecordReport,
  reportOfBody,
} from '#evidence';
import { Informants } from '#informants';
import type { Language } from '#kernel';
import { Write, type Writing } from '../commands.js';
import { Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { AssessmentDto } from './assessment.dto.js';
import { EvidenceView, ReportedView } from './evidence.view.js';
import { InspectionResultDto } from './inspection-result.dto.js';
import { ReportDto } from './report.dto.js';
import { TakeEvidence } from './take-evidence.js';

const STORED = {
  created: 'Stored',
  same: 'The same fact was stored before',
  conflict: 'The source sent this id with another body before',
};

/** Facts that policies score. */
@ApiTags('evidence')
@Controller('v1')
export class FactsController {
  constructor(
    private readonly take: TakeEvidence,
    private readonly recordInspectionResult: RecordInspectionResult,
    private readonly recordReport: RecordReport,
    private readonly recordAssessment: RecordAssessment,
    private readonly informants: Informants,
  ) {}

  @Post('inspection-results')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Stores an inspection result and scores the persons it holds liable' })
  @AnswersWrite(EvidenceView, STORED)
  inspectionResult(
    @Body() body: InspectionResultDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const full = fullInspection(body);
    const input = inspectionOfBody(full);
    const command = { name: 'inspectionResult.record', input: full };
    return this.take.together(writing, language, command, this.recordInspectionResult.incoming(input));
  }

  @Post('reports')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Stores what was reported about a subject; only what is confirmed counts' })
  @AnswersWrite(ReportedView, STORED)
  async report(
    @Body() { informant, ...body }: ReportDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<ReportedView> {
    const full = fullReport(body);
    const input = reportOfBody(full);
    // Without the informant: not even a hash of who it was is kept.
    const command = { name: 'report.record', input: full, about: full.subjectId };
    const view = await this.take.execute(writing, language, command, async (tx) => {
      const { created, answer } = await this.recordReport.execute(tx, input, full);
      const informantRef = await this.informants.keep(tx, answer.evidenceId, informant, created);
      return { created, answer: { ...answer, informantRef } };
    });
    return { informantRef: null, ...view };
  }

  @Post('assessments')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Stores an assessment of a subject by a template' })
  @AnswersWrite(EvidenceView, STORED)
  assessment(
    @Body() body: AssessmentDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const input = assessmentOfBody(body);
    const command = { name: 'assessment.record', input: body };
    return this.take.together(writing, language, command, this.recordAssessment.incoming(input));
  }
}
