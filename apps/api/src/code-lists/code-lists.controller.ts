import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeLists } from '#vocabulary';
import { answerTaggedJson, RequireScope } from '../http/index.js';
import { CodeListsView, codeListsView } from './code-lists.view.js';

const ETAG = { ETag: { description: 'Stable while the lists are the same', schema: { type: 'string' } } } as const;

/** The words in which subjects and facts are told, for whoever shows or chooses them. */
@ApiTags('registry')
@Controller('v1/code-lists')
export class CodeListsController {
  constructor(private readonly lists: CodeLists) {}

  // Every role may read ratings, and so whoever needs a label gets it.
  @Get()
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'The words that this deployment knows, with their labels in both languages' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer at hand' })
  @ApiOkResponse({ type: CodeListsView, headers: ETAG, description: 'Every list' })
  @ApiResponse({ status: 304, headers: ETAG, description: 'The answer at hand still holds' })
  async get(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return answerTaggedJson(request, reply, codeListsView(this.lists));
  }
}
