import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeys } from '#access';
import { type Page, pageOf, PageQuery, positionOf, RequireScope } from '../http/index.js';
import { ApiKeyPage, type ApiKeyView, apiKeyView } from './api-key.view.js';

/** Which keys there are: living, expired and revoked ones. */
@ApiTags('api-keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @RequireScope('keys:read')
  @ApiOperation({ summary: 'Keys with what they may, when they end and when they were last used' })
  @ApiOkResponse({ type: ApiKeyPage, description: 'A page of keys, by id' })
  async list(@Query() query: PageQuery): Promise<Page<ApiKeyView>> {
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const rows = await this.keys.page(after, query.limit + 1);
    return pageOf(rows, query.limit, ({ keyId }) => ({ after: keyId }), apiKeyView);
  }
}
