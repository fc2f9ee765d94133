import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, type Language } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { RunStore, type RecalculationRun, UNKNOWN_RUN } from '#recalculation';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, type Page, pageOf, PageQuery, positionOf, RequireScope } from '../http/index.js';
import { RunChangePage, type RunChangeView, runChangeView } from './run-change.view.js';
import { runEvents } from './run-events.js';

/** What a run tells: what it changed, and its progress while it is at work. */
@ApiTags('recalculation')
@Controller('v1/recalculation-runs/:runId')
export class RunReportsController implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(
    private readonly runs: RunStore,
    private readonly policies: PolicyCatalogue,
  ) {}

  @Get('changes')
  @RequireScope('recalculations:read')
  @ApiId('runId')
  @ApiOperation({ summary: 'Ratings that a run found to differ from their ledger, by subject and scheme' })
  @ApiOkResponse({ type: RunChangePage, description: 'A page of differences' })
  async changes(
    @IdParam('runId') runId: string,
    @Query() query: PageQuery,
    @Lang() language: Language,
  ): Promise<Page<RunChangeView>> {
    await this.find(runId);
    const after = positionOf(query.cursor, { subjectId: 'string', scheme: 'string' });
    const rows = await this.runs.changes(runId, after, query.limit + 1);
    const timelines = new Map((await this.policies.histories()).map(({ scheme, timeline }) => [scheme, timeline]));
    const position = ({ subjectId, scheme }: (typeof rows)[number]) => ({ subjectId, scheme });
    return pageOf(rows, query.limit, position, (row) => runChangeView(row, timelines.get(row.scheme)!, language));
  }

  @Get('events')
  @RequireScope('recalculations:read')
  @ApiId('runId')
  @ApiOperation({ summary: 'The progress of a run as Server-Sent Events, until it ends' })
  @ApiOkResponse({
    description: '`event: progress` with the run as JSON, whenever something changed; the last one says how it ended',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async events(@IdParam('runId') runId: string, @Write() { reply }: Writing): Promise<Readable> {
    const found = await this.find(runId);
    void reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
    const gone = new AbortController();
    // Of the answer, not of the stream: a generator that waits lets nobody close it.
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([this.closing.signal, gone.signal]);
    return Readable.from(runEvents(found, () => this.runs.find(runId), signal));
  }

  /** Listeners come again when another process answers; none of them holds up the end of this one. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  private async find(runId: string): Promise<RecalculationRun> {
    const found = await this.runs.find(runId);
    if (found === null) throw new DomainError(UNKNOWN_RUN, { runId });
    return found;
  }
}
