import { Controller, Get, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Integrity } from '#proof';
import { RequireScope } from '../http/index.js';
import { IntegrityQuery } from './integrity.dto.js';
import { IntegrityView, integrityView } from './integrity.view.js';

/** Proof for others that the ledger only ever grew (S9). */
@ApiTags('integrity')
@Controller('v1/integrity')
export class IntegrityController {
  constructor(private readonly integrity: Integrity) {}

  // Every role may read ratings; what is told names nobody, and who relies on a rating may want to keep it.
  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'The newest checkpoint of the log of epochs, who cosigned it, and proofs against it' })
  @ApiOkResponse({ type: IntegrityView, description: 'The checkpoint' })
  @ApiNotFoundResponse({ description: 'Nothing is signed yet, or not as far as was asked' })
  async get(@Query() { epoch, from }: IntegrityQuery): Promise<IntegrityView> {
    return integrityView(await this.integrity.answer({ epoch: epoch ?? null, from: from ?? null }));
  }
}
