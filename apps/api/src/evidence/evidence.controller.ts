import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EvidenceStore,
  RecordStandingRestoration,
  RevokeEvidence,
  type Revocation,
  type StandingRestoration,
  UNKNOWN_EVIDENCE,
} from '#evidence';
import { DomainError, type Language } from '#kernel';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { EvidenceRecordView, evidenceRecordView } from './evidence-record.view.js';
import { RevocationDto, StandingRestorationDto } from './evidence.dto.js';
import { EvidenceView } from './evidence.view.js';
import { TakeEvidence } from './take-evidence.js';

/** Facts about facts and standings, and reading what is stored. */
@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(
    private readonly take: TakeEvidence,
    private readonly store: EvidenceStore,
    private readonly revokeEvidence: RevokeEvidence,
    private readonly recordRestoration: RecordStandingRestoration,
  ) {}

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
    return this.take.execute(writing, language, command, (tx) =>
      this.revokeEvidence.execute(tx, evidenceId, revocation),
    );
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
    return this.take.execute(writing, language, command, (tx) => this.recordRestoration.execute(tx, restoration));
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
}
