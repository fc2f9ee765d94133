import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Informants, InformantStore } from '#informants';
import { TransactionRunner } from '#kernel';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, PageQuery, RequireScope } from '../http/index.js';
import { InformantReadingDto } from './informant.dto.js';
import {
  identityView,
  InformantIdentityView,
  InformantPage,
  type InformantView,
  informantView,
} from './informant.view.js';

/** Who reported something: for those alone whose office it is. */
@ApiTags('informants')
@Controller('v1/informants')
export class InformantsController {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: InformantStore,
    private readonly informants: Informants,
  ) {}

  @Get()
  @RequireScope('informants:read')
  @ApiOperation({ summary: 'That there are informants, the newest first, without who they are' })
  @ApiOkResponse({ type: InformantPage, description: 'Newest first' })
  list(@Query() query: PageQuery): Promise<Page<InformantView>> {
    return newestFirst(query, (before, limit) => this.store.page(before, limit), informantView);
  }

  /** Takes no `Idempotency-Key`: the answer is kept nowhere, and each reading is written down. */
  @Post(':informantRef/readings')
  @HttpCode(200)
  @RequireScope('informants:read')
  @ApiId('informantRef')
  @ApiOperation({ summary: 'Who an informant is; whoever asks, and why, is written down first' })
  @ApiOkResponse({ type: InformantIdentityView, description: 'Who it is' })
  @ApiNotFoundResponse({ description: 'There is no such informant' })
  async read(
    @IdParam('informantRef') informantRef: string,
    @Body() { reason, document }: InformantReadingDto,
    @Write() { context }: Writing,
  ): Promise<InformantIdentityView> {
    await this.informants.require(informantRef);
    const found = await this.transactions.write(context, (tx) =>
      this.informants.read(tx, informantRef, { reason, document }),
    );
    return identityView(informantRef, found);
  }
}
