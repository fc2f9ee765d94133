import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Policies } from '#policy';
import { ApiId, IdParam, RequireScope } from '../http/index.js';
import { ResolvedPolicyView, resolvedPolicyView } from './resolved.view.js';

@ApiTags('policies')
@Controller('v1/policies')
export class ResolvedPolicyController {
  constructor(private readonly policies: Policies) {}

  @Get(':code/versions/:version/resolved')
  @RequireScope('policies:read')
  @ApiId('code')
  @ApiId('version')
  @ApiOperation({ summary: 'A version as it judges, and for every field where it comes from' })
  @ApiOkResponse({ type: ResolvedPolicyView, description: 'Of an overlay, what it and its base give together' })
  async resolved(@IdParam('code') code: string, @IdParam('version') version: string): Promise<ResolvedPolicyView> {
    return resolvedPolicyView(await this.policies.get(code, version));
  }
}
