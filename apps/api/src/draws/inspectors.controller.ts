import { Body, Controller, Get, Put, Query, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InspectorStore, StateInspector, UNKNOWN_INSPECTOR } from '#draws';
import { assert, DomainError } from '#kernel';
import { WritePath } from '#ledger';
import type { ExpectedVersion } from '#registry';
import { answerCommand, Write, type Writing } from '../commands.js';
import {
  answerTagged,
  ApiId,
  IdParam,
  NewIdParam,
  pageOf,
  PageQuery,
  positionOf,
  RequireScope,
} from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { Expected, statementTag, TakesExpectedVersion, TakesTagAtHand } from '../registry/statement-tag.js';
import { InspectorDto } from './inspector.dto.js';
import { InspectorPage, InspectorView, inspectorView } from './inspector.view.js';

/** Who may be drawn to inspect: the register of inspectors and the pool of experts (M4, B2). */
@ApiTags('draws')
@Controller('v1/inspectors')
export class InspectorsController {
  constructor(
    private readonly path: WritePath,
    private readonly store: InspectorStore,
    private readonly state: StateInspector,
  ) {}

  @Put(':inspectorId')
  @RequireScope('inspections:plan')
  @ApiId('inspectorId', 'A capital letter, the six digits of the region, and what tells the person apart')
  @ApiOperation({ summary: 'Registers an inspector or expert (201), or states anew what is known (200)' })
  @TakesExpectedVersion()
  @AnswersWrite(InspectorView, { created: 'Registered', same: 'Stated anew, or known like this already' })
  async put(
    @NewIdParam('inspectorId') inspectorId: string,
    @Body() body: InspectorDto,
    @Expected() expected: ExpectedVersion,
    @Write() writing: Writing,
  ): Promise<InspectorView> {
    const command = { name: `inspector.put ${inspectorId}`, input: body };
    // As of subjects, no name is kept under an idempotency key.
    const { body: kept } = await answerCommand(this.path, writing, command, async (tx) => {
      const { inspector, change } = await this.state.execute(tx, inspectorId, { ...body }, expected);
      return { created: change === 'created', body: { version: inspector.version } };
    });
    const inspector = await this.store.findVersion(inspectorId, kept.version);
    assert(inspector !== null, 'a version that was stored stays');
    const view = inspectorView(inspector);
    void writing.reply.header('etag', statementTag(view.version, view));
    return view;
  }

  @Get(':inspectorId')
  @RequireScope('inspections:read')
  @ApiId('inspectorId')
  @ApiOperation({ summary: 'An inspector or expert, as last stated' })
  @TakesTagAtHand()
  @ApiNotFoundResponse({ description: 'Nobody is registered so' })
  @ApiOkResponse({ type: InspectorView, description: 'The person' })
  async get(
    @IdParam('inspectorId') inspectorId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InspectorView | undefined> {
    const found = await this.store.find(inspectorId);
    if (found === null) throw new DomainError(UNKNOWN_INSPECTOR, { inspectorId });
    const view = inspectorView(found);
    return answerTagged(request, reply, statementTag(view.version, view), () => view);
  }

  @Get()
  @RequireScope('inspections:read')
  @ApiOperation({ summary: 'Inspectors and experts, by id' })
  @ApiOkResponse({ type: InspectorPage, description: 'A page' })
  async list(@Query() query: PageQuery): Promise<InspectorPage> {
    const after = positionOf(query.cursor, { after: 'string' })?.after ?? '';
    const found = await this.store.page(after, query.limit + 1);
    return pageOf(found, query.limit, ({ inspectorId }) => ({ after: inspectorId }), inspectorView);
  }
}
