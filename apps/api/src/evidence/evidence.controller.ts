import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { RevocationDto, StandingRestorationDto } from './evidence.dto.js';
import { evidenceView, type EvidenceView } from './evidence.presenter.js';
import { InspectionResultDto } from './inspection-result.dto.js';
import { inspectionResultInput } from './inspection-result.input.js';

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
  inspectionResult(
    @Body() body: InspectionResultDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<EvidenceView> {
    const input = inspectionResultInput(body);
    const command = { name: 'inspectionResult.record', input: body };
    return this.take(writing, language, command, (tx) => this.recordInspectionResult.execute(tx, input, { ...body }));
  }

  @Post('evidence/:evidenceId/revocations')
  @RequireScope('evidence:revoke')
  @ApiId('evidenceId')
  @ApiOperation({ summary: 'Takes a fact back: every entry it caused is reversed, once' })
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
  async get(@IdParam('evidenceId') evidenceId: string): Promise<object> {
    const evidence = await this.store.find(evidenceId);
    if (evidence === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    const { kind, recordedAt, payload, revokedBy, commitment } = evidence;
    return { evidenceId, kind, recordedAt, revokedBy, commitment, body: payload };
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
