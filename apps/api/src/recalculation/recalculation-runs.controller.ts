import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { WritePath } from '#ledger';
import { CancelRun, RunStore, RequestRun, UNKNOWN_RUN } from '#recalculation';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, PageQuery, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { RecalculationRunDto } from './recalculation-run.dto.js';
import { RecalculationRunPage, RecalculationRunView, runView } from './recalculation-run.view.js';

@ApiTags('recalculation')
@Controller('v1/recalculation-runs')
export class RecalculationRunsController {
  constructor(
    private readonly path: WritePath,
    private readonly runs: RunStore,
    private readonly requestRun: RequestRun,
    private readonly cancelRun: CancelRun,
  ) {}

  @Post()
  @RequireScope('recalculations:run')
  @ApiOperation({ summary: 'Asks for a recalculation; a worker takes it up' })
  @AnswersWrite(RecalculationRunView, { created: 'Waiting for a worker' })
  async start(@Body() body: RecalculationRunDto, @Write() writing: Writing): Promise<RecalculationRunView> {
    const { region, ...rest } = body;
    const command = { name: 'recalculation.run', input: body };
    const answer = await answerCommand(this.path, writing, command, async (tx) => {
      const request = { ...rest, regionPrefix: region };
      return { created: true, body: await this.requestRun.execute(tx, request) };
    });
    return runView(answer.body);
  }

  @Get()
  @RequireScope('recalculations:read')
  @ApiOperation({ summary: 'Recalculation runs, newest first' })
  @ApiOkResponse({ type: RecalculationRunPage, description: 'A page of runs' })
  async list(@Query() query: PageQuery): Promise<Page<RecalculationRunView>> {
    return newestFirst(query, (before, limit) => this.runs.page(before, limit), runView);
  }

  @Get(':runId')
  @RequireScope('recalculations:read')
  @ApiId('runId')
  @ApiOperation({ summary: 'A recalculation run and how far it has come' })
  @ApiOkResponse({ type: RecalculationRunView, description: 'The run' })
  async get(@IdParam('runId') runId: string): Promise<RecalculationRunView> {
    const found = await this.runs.find(runId);
    if (found === null) throw new DomainError(UNKNOWN_RUN, { runId });
    return runView(found);
  }

  @Delete(':runId')
  @RequireScope('recalculations:run')
  @ApiId('runId')
  @ApiOperation({ summary: 'Cancels a run that has not ended: its worker stops after the page in hand' })
  @ApiOkResponse({ type: RecalculationRunView, description: 'Cancelled; what was recalculated stays' })
  @ApiConflictResponse({ description: 'It has ended' })
  async cancel(@IdParam('runId') runId: string, @Write() { context }: Writing): Promise<RecalculationRunView> {
    const command = { name: `recalculation.cancel ${runId}`, input: {}, context, idempotencyKey: null };
    const { body } = await this.path.run(command, async (tx) => {
      return { created: false, body: await this.cancelRun.execute(tx, runId) };
    });
    return runView(body);
  }
}
