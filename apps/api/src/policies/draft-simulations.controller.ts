import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Day, DomainError, IdSource, type Language } from '#kernel';
import { WritePath } from '#ledger';
import {
  type PolicyVersionCommand,
  PolicyVersionKind,
  reportCsv,
  reportXlsx,
  SimulationReportStore,
  SimulationTurn,
  type StoredReport,
  UNKNOWN_SIMULATION,
} from '#policy-change';
import { CodeLists } from '#vocabulary';
import { CaseDesk } from '../casework/case-desk.js';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { DraftSimulationDto } from './drafts.dto.js';
import {
  DraftSimulationList,
  DraftSimulationView,
  draftSimulationView,
  simulationHeadView,
} from './draft-simulations.view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const AS_FILE = {
  'Content-Disposition': { description: 'attachment, with a file name', schema: { type: 'string' } },
} as const;

/** To be saved under a name of its own. Ids of ours have no character that a header or a file system minds. */
const asFile = (reply: FastifyReply, type: string, name: string): void =>
  void reply.header('content-type', type).header('content-disposition', `attachment; filename="simulation-${name}"`);

/** What a draft would change, kept so that an approval can rest on it. */
@ApiTags('policy-activation')
@Controller('v1/policies')
export class DraftSimulationsController {
  constructor(
    private readonly path: WritePath,
    private readonly desk: CaseDesk,
    private readonly kind: PolicyVersionKind,
    private readonly reports: SimulationReportStore,
    private readonly turn: SimulationTurn,
    private readonly ids: IdSource,
    private readonly words: CodeLists,
  ) {}

  @Post('drafts/:caseId/simulations')
  @RequireScope('policies:write')
  @ApiId('caseId')
  @ApiOperation({ summary: 'Runs a draft over the real ledger, for everybody whom it rates, and keeps the report' })
  @AnswersWrite(DraftSimulationView, {
    created: 'The report with its hash',
    conflict: 'This process runs another simulation',
  })
  async run(
    @IdParam('caseId') caseId: string,
    @Body() body: DraftSimulationDto,
    @Lang() language: Language,
    @Write() writing: Writing,
  ): Promise<DraftSimulationView> {
    const report = await this.turn.ofDraft(await this.commandOf(caseId), body.asOf as Day | null);
    const command = { name: `policyVersion.simulate ${caseId}`, input: body };
    const answer = await answerCommand(this.path, writing, command, async (tx) => {
      const { simulationId } = await this.reports.insert(tx, this.ids.next('sim'), caseId, report);
      return { created: true, body: { simulationId } };
    });
    return draftSimulationView(await this.find(answer.body.simulationId), language, this.words);
  }

  @Get('drafts/:caseId/simulations')
  @RequireScope('policies:read')
  @ApiId('caseId')
  @ApiOperation({ summary: 'The simulations of a draft, newest first' })
  @ApiOkResponse({ type: DraftSimulationList, description: 'Their numbers, without the subjects' })
  async list(@IdParam('caseId') caseId: string): Promise<DraftSimulationList> {
    await this.commandOf(caseId);
    return { items: (await this.reports.headsOf(caseId)).map(simulationHeadView) };
  }

  @Get('simulations/:simulationId')
  @RequireScope('policies:read')
  @ApiId('simulationId')
  @ApiOperation({ summary: 'A simulation of a draft as it was kept' })
  @ApiOkResponse({ type: DraftSimulationView, description: 'The report with its hash' })
  async get(@IdParam('simulationId') simulationId: string, @Lang() language: Language): Promise<DraftSimulationView> {
    return draftSimulationView(await this.find(simulationId), language, this.words);
  }

  @Get('simulations/:simulationId/items.csv')
  @RequireScope('policies:read')
  @ApiId('simulationId')
  @ApiOperation({ summary: 'The changed subjects of a simulation as CSV (RFC 4180), a line each' })
  @ApiOkResponse({
    headers: AS_FILE,
    description: 'The lines',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  async csv(@IdParam('simulationId') simulationId: string, @Write() { reply }: Writing): Promise<string> {
    const { report } = await this.find(simulationId);
    asFile(reply, 'text/csv; charset=utf-8', `${simulationId}.csv`);
    return reportCsv([...report.items, ...report.rollUps.flatMap(({ items }) => items)]);
  }

  @Get('simulations/:simulationId/report.xlsx')
  @RequireScope('policies:read')
  @ApiId('simulationId')
  @ApiOperation({ summary: 'A simulation as a workbook: its numbers and the changed subjects' })
  @ApiOkResponse({ headers: AS_FILE, description: 'The workbook', content: { [XLSX]: { schema: {} } } })
  async xlsx(@IdParam('simulationId') simulationId: string, @Write() { reply }: Writing): Promise<Buffer> {
    const { report } = await this.find(simulationId);
    asFile(reply, XLSX, `${simulationId}.xlsx`);
    return reportXlsx(report);
  }

  private async find(simulationId: string): Promise<StoredReport> {
    const found = await this.reports.find(simulationId);
    if (found === null) throw new DomainError(UNKNOWN_SIMULATION, { simulationId });
    return found;
  }

  private async commandOf(caseId: string): Promise<PolicyVersionCommand> {
    return (await this.desk.find(this.kind, caseId)).command;
  }
}
