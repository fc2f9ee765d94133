import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { Policies } from '#policy';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { PolicyDiffQuery } from './diff.dto.js';
import { PolicyDiffView, policyDiffView } from './diff.view.js';

@ApiTags('policies')
@Controller('v1/policies')
export class PolicyDiffController {
  constructor(private readonly policies: Policies) {}

  @Get(':code/versions/:version/diff')
  @RequireScope('policies:read')
  @ApiId('code')
  @ApiId('version')
  @ApiOperation({ summary: 'What differs between two versions as they judge, in plain words' })
  @ApiOkResponse({ type: PolicyDiffView, description: 'Nothing in `changes`: they say the same' })
  async diff(
    @IdParam('code') code: string,
    @IdParam('version') version: string,
    @Query() { against, againstCode = code }: PolicyDiffQuery,
    @Lang() language: Language,
  ): Promise<PolicyDiffView> {
    const { policy } = await this.policies.get(code, version);
    const earlier = await this.policies.get(againstCode, against);
    return policyDiffView(policy, earlier.policy, language);
  }
}
