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
import type { Language } from '#kernel';
import { Write, type Writing } from '../commands.js';
import { Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { AssessmentDto } from './assessment.dto.js';
import { EvidenceView } from './evidence.view.js';
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
    return this.take.execute(writing, language, command, (tx) => this.recordInspectionResult.execute(tx, input, full));
  }

  @Post('reports')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Stores what was reported about a subject; only what is confirmed counts' })
  @AnswersWrite(EvidenceView, STORED)
  report(@Body() body: ReportDto, @Write() writing: Writing, @Lang() language: Language): Promise<EvidenceView> {
    const full = fullReport(body);
    const input = reportOfBody(full);
    const command = { name: 'report.record', input: full };
    return this.take.execute(writing, language, command, (tx) => this.recordReport.execute(tx, input, full));
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
    return this.take.execute(writing, language, command, (tx) => this.recordAssessment.execute(tx, input, body));
  }
}
