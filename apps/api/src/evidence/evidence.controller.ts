import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Intake,
  PrismaEvidenceStore,
  RecordInspectionResult,
  RecordStandingRestoration,
  RevokeEvidence,
  type Revocation,
  type StandingRestoration,
  UNKNOWN_EVIDENCE,
} from '#evidence';
import { DomainError, type Language, type Tx } from '#kernel';
import { WritePath } from '#ledger';
import { RecalculationQueue } from '#queue';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { EvidenceRecordView, evidenceRecordView } from './evidence-record.view.js';
import { RevocationDto, StandingRestorationDto } from './evidence.dto.js';
import { EvidenceView, evidenceView } from './evidence.view.js';
import { InspectionResultDto } from './inspection-result.dto.js';
import { inspectionResultInput, withBases } from './inspection-result.input.js';

@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(
    private readonly path: WritePath,
    private readonly store: PrismaEvidenceStore,
    private readonly recordInspectionResult: RecordInspectionResult,
    private readonly revokeEvidence: RevokeEvidence,
    private readonly recordRestoration: RecordStandingRestoration,
    private readonly queue: RecalculationQueue,
  ) {}

  @Post('inspection-results')
  @RequireScope('evidence:write')
  @ApiOperation({ summary: 'Stores an inspection result and scores the persons it holds liable' })
  @AnswersWrite(EvidenceView, {
    created: 'Stored',
    same: 'The same fact was stored before',
    conflict: 'The source sent this id with another body before',
  })
  inspectionResult(
    @Body() body: InspectionResultDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const full = withBases(body);
    const input = inspectionResultInput(full);
    const command = { name: 'inspectionResult.record', input: full };
    return this.take(writing, language, command, (tx) => this.recordInspectionResult.execute(tx, input, full));
  }

  @Post('evidence/:evidenceId/revocations')
  @RequireScope('evidence:revoke')
  @ApiId('evidenceId')
  @ApiOperation({ summary: 'Takes a fact back: every entry it caused is reversed, once' })
  @AnswersWrite(EvidenceView, {
    created: 'Taken back',
    same: 'It was taken back in the same words before',
    conflict: 'It is a revocation itself, or was taken back in other words before',
  })
  revocation(
    @IdParam('evidenceId') evidenceId: string,
    @Body() body: RevocationDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const command = { name: `evidence.revoke ${evidenceId}`, input: body };
    const revocation = { ...body } as Revocation;
    return this.take(writing, language, command, (tx) => this.revokeEvidence.execute(tx, evidenceId, revocation));
  }

  @Post('standing-restorations')
  @RequireScope('standing:restore')
  @ApiOperation({ summary: 'Records that a suspended or terminated person is back to normal' })
  @AnswersWrite(EvidenceView, {
    created: 'Restored',
    same: 'The same restoration was recorded before',
    conflict: 'The period is not over, or the basis does not fit',
  })
  standingRestoration(
    @Body() body: StandingRestorationDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const command = { name: 'standing.restore', input: body };
    const restoration = { ...body } as StandingRestoration;
    return this.take(writing, language, command, (tx) => this.recordRestoration.execute(tx, restoration));
  }

  @Get('evidence/:evidenceId')
  @RequireScope('evidence:read')
  @ApiId('evidenceId')
  @ApiOperation({ summary: 'A fact as it was sent, and what revoked it' })
  @ApiOkResponse({ type: EvidenceRecordView, description: 'The fact' })
  async get(@IdParam('evidenceId') evidenceId: string): Promise<EvidenceRecordView> {
    const evidence = await this.store.find(evidenceId);
    if (evidence === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return evidenceRecordView(evidence);
  }

  private async take(
    writing: Writing,
    language: Language,
    command: { readonly name: string; readonly input: unknown },
    work: (tx: Tx) => Promise<Intake>,
  ): Promise<EvidenceView> {
    const { body, replayed } = await answerCommand(this.path, writing, command, async (tx) => {
      const { created, answer } = await work(tx);
      return { created, body: answer };
    });
    if (!replayed) await this.queue.enqueue([...new Set(body.entries.map(({ subjectId }) => subjectId))]);
    return evidenceView(body, language);
  }
}
