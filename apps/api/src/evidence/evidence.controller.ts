import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EvidenceStore, UNKNOWN_EVIDENCE } from '#evidence';
import { DomainError } from '#kernel';
import { Known } from '#known';
import { ApiId, IdParam, RequireScope } from '../http/index.js';
import { EvidenceRecordView, evidenceRecordView } from './evidence-record.view.js';

/** Reading what is stored. */
@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(
    private readonly store: EvidenceStore,
    private readonly known: Known,
  ) {}

  @Get('evidence/:evidenceId')
  @RequireScope('evidence:read')
  @ApiId('evidenceId')
  @ApiOperation({ summary: 'A fact as it was sent, what revoked it, and what a committee says of its findings' })
  @ApiOkResponse({ type: EvidenceRecordView, description: 'The fact' })
  async get(@IdParam('evidenceId') evidenceId: string): Promise<EvidenceRecordView> {
    const evidence = await this.store.find(evidenceId);
    if (evidence === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return evidenceRecordView(evidence, await this.known.now().reviews.casesOf(evidenceId));
  }
}
