import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ClockCatalogue,
  type ClockRun,
  ClockRuns,
  type ClockStart,
  RecordClockEvent,
  StartClock,
  type TellingEvent,
} from '#clocks';
import { Clock, type Day, type Language, type Tx } from '#kernel';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, newestFirst, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { ClockEventDto, ClockRunsQuery, ClocksQuery, ClockStartDto } from './clock.dto.js';
import { ClockRunPage, ClockRunView, clockRunView, ClocksView, clockView } from './clock.view.js';

/** Times that the rules set (N2, K4): which there are, and those that run for cases, facts and payments. */
@ApiTags('clocks')
@Controller('v1')
export class ClocksController {
  constructor(
    private readonly path: WritePath,
    private readonly catalogue: ClockCatalogue,
    private readonly runs: ClockRuns,
    private readonly startClock: StartClock,
    private readonly recordEvent: RecordClockEvent,
    private readonly now: Clock,
  ) {}

  @Get('clocks')
  @RequireScope('clocks:read')
  @ApiOperation({ summary: 'The clocks in force on a day, each with its article' })
  @ApiOkResponse({ type: ClocksView, description: 'The clocks' })
  list(@Query() query: ClocksQuery, @Lang() language: Language): ClocksView {
    const clocks = this.catalogue.on((query.on as Day | undefined) ?? this.now.today());
    return { items: clocks.map((clock) => clockView(clock, language)) };
  }

  @Post('clock-runs')
  @RequireScope('clocks:write')
  @ApiOperation({ summary: 'Starts a clock for a case, a fact or a payment' })
  @AnswersWrite(ClockRunView, { created: 'Started', conflict: 'It runs already, or a year is not known' })
  start(@Body() body: ClockStartDto, @Write() writing: Writing, @Lang() language: Language): Promise<ClockRunView> {
    const command = { name: 'clock.start', input: body };
    return this.answer(writing, command, language, (tx) => this.startClock.execute(tx, { ...body } as ClockStart));
  }

  @Post('clock-runs/:runId/events')
  @RequireScope('clocks:write')
  @ApiId('runId')
  @ApiOperation({ summary: 'Tells what happened to a running clock' })
  @ApiNotFoundResponse({ description: 'There is no such running clock' })
  @AnswersWrite(ClockRunView, { created: 'Recorded', conflict: 'It was met before, or a year is not known' })
  tell(
    @IdParam('runId') runId: string,
    @Body() body: ClockEventDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<ClockRunView> {
    const { event: kind, ...rest } = body;
    const command = { name: `clock.tell ${runId}`, input: body };
    return this.answer(writing, command, language, (tx) =>
      this.recordEvent.execute(tx, runId, { kind, ...rest } as TellingEvent),
    );
  }

  @Get('clock-runs/:runId')
  @RequireScope('clocks:read')
  @ApiId('runId')
  @ApiOperation({ summary: 'A running clock: when it is due, and what happened to it' })
  @ApiOkResponse({ type: ClockRunView, description: 'The clock' })
  async get(@IdParam('runId') runId: string, @Lang() language: Language): Promise<ClockRunView> {
    return clockRunView(await this.runs.find(runId), language);
  }

  @Get('clock-runs')
  @RequireScope('clocks:read')
  @ApiOperation({ summary: 'Clocks that were started, the newest first' })
  @ApiOkResponse({ type: ClockRunPage, description: 'A page of clocks' })
  page(@Query() query: ClockRunsQuery, @Lang() language: Language): Promise<ClockRunPage> {
    const { aboutKind = null, aboutId = null, subjectId = null, status } = query;
    const filter = { aboutKind, aboutId, subjectId, overdue: status === 'overdue' };
    const read = (before: bigint | null, limit: number) => this.runs.page(filter, before, limit);
    return newestFirst(query, read, (found) => clockRunView(found, language));
  }

  /** What is kept under the key says where the clock stood then. */
  private async answer(
    writing: Writing,
    command: { readonly name: string; readonly input: object },
    language: Language,
    work: (tx: Tx) => Promise<ClockRun>,
  ): Promise<ClockRunView> {
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      const [found] = await this.runs.today([await work(tx)], tx);
      return { created: true, body: found! };
    });
    return clockRunView(body, language);
  }
}
