import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kernel';
import { placeOf, Policies } from '#policy';
import { CheckDraft } from '#policy-change';
import { answerTaggedJson, ApiId, IdParam, Lang, pageOf, positionOf, RequireScope } from '../http/index.js';
import { PolicyCheckView, policyCheckView } from './policy-check.view.js';
import { PolicyCheckDto, PolicyListQuery } from './policy.dto.js';
import { PolicyDetailView, policyDetailView, PolicyVersionPage, policyVersionView } from './policy.view.js';

const ETAG = {
  ETag: {
    description: 'A version never changes; its tag does when it comes into force or goes out of it',
    schema: { type: 'string' },
  },
} as const;

/** The rules themselves: what is stored, and what is to say about a text that isn't. */
@ApiTags('policies')
@Controller('v1')
export class PoliciesController {
  constructor(
    private readonly policies: Policies,
    private readonly checkDraft: CheckDraft,
  ) {}

  @Get('policies')
  @RequireScope('policies:read')
  @ApiOperation({ summary: 'The stored policy versions, by code and the day from which they hold' })
  @ApiOkResponse({ type: PolicyVersionPage, description: 'A page of versions' })
  @ApiNotFoundResponse({ description: 'There is no such scheme' })
  async list(@Query() query: PolicyListQuery, @Lang() language: Language): Promise<PolicyVersionPage> {
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const found = await this.policies.page(query.scheme ?? null, after, query.limit + 1);
    return pageOf(
      found,
      query.limit,
      (version) => ({ after: placeOf(version) }),
      (version) => policyVersionView(version, language),
    );
  }

  @Get('policies/:code/versions/:version')
  @RequireScope('policies:read')
  @ApiId('code')
  @ApiId('version')
  @ApiOperation({ summary: 'One version with its sources, as JSON and as the text that was stored' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer at hand' })
  @ApiOkResponse({ type: PolicyDetailView, headers: ETAG, description: 'The version' })
  @ApiResponse({ status: 304, headers: ETAG, description: 'The answer at hand still holds' })
  async get(
    @IdParam('code') code: string,
    @IdParam('version') version: string,
    @Lang() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return answerTaggedJson(request, reply, policyDetailView(await this.policies.get(code, version), language));
  }

  @Post('policies::check')
  @HttpCode(200)
  @RequireScope('policies:write')
  @ApiOperation({ summary: 'Checks a policy text and runs the tests in it; stores nothing' })
  @ApiOkResponse({ type: PolicyCheckView, description: 'What is to say about it, also when it cannot be used' })
  async check(@Body() { content }: PolicyCheckDto, @Lang() language: Language): Promise<PolicyCheckView> {
    return policyCheckView(await this.checkDraft.execute(content), language);
  }
}
