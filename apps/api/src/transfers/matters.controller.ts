import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseKinds, CaseStore } from '#casework';
import type { Language } from '#kernel';
import { WritePath } from '#ledger';
import { DepartmentAnswerStore, Matters, RecordAnswer } from '#transfers';
import { CodeLists } from '#vocabulary';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, RequireScope, Takes } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { matterStepView, MatterFileView } from './matter.view.js';
import { answerOf, DepartmentAnswerDto } from './transfer.dto.js';
import { DepartmentAnswersView, departmentAnswerView, TransferView, transferView } from './transfer.view.js';

/** What departments answer, and everything that happened in a matter. */
@ApiTags('transfers')
@Controller('v1')
export class MattersController {
  constructor(
    private readonly path: WritePath,
    private readonly record: RecordAnswer,
    private readonly answers: DepartmentAnswerStore,
    private readonly cases: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly matters: Matters,
    private readonly words: CodeLists,
  ) {}

  @Post('transfers/:transferId/answers')
  @RequireScope('transfers:make')
  @ApiId('transferId')
  @ApiOperation({ summary: 'Records what the department answered; the first answer ends the clock' })
  @ApiNotFoundResponse({ description: 'There is no such transfer' })
  @AnswersWrite(TransferView, { created: 'Recorded', conflict: 'It was not sent' })
  @Takes(DepartmentAnswerDto)
  async answer(
    @IdParam('transferId') transferId: string,
    @Body() body: DepartmentAnswerDto,
    @Write() writing: Writing,
  ): Promise<TransferView> {
    const command = { name: `transfer.answer ${transferId}`, input: body };
    const answered = await answerCommand(this.path, writing, command, async (tx) => {
      const found = await this.record.execute(tx, transferId, answerOf(body));
      return { created: true, body: transferView(found) };
    });
    return answered.body;
  }

  @Get('transfers/:transferId/answers')
  @RequireScope('transfers:read')
  @ApiId('transferId')
  @ApiOperation({ summary: 'What the department answered' })
  @ApiNotFoundResponse({ description: 'There is no such transfer' })
  @ApiOkResponse({ type: DepartmentAnswersView, description: 'All answers' })
  async list(@IdParam('transferId') transferId: string, @Lang() language: Language): Promise<DepartmentAnswersView> {
    await this.cases.require('transfer', transferId);
    const all = await this.answers.of(transferId);
    return { items: all.map((answer) => departmentAnswerView(answer, language, this.words)) };
  }

  @Get('matters/:caseKey')
  @RequireScope('transfers:read')
  @ApiId('caseKey')
  @ApiOperation({ summary: 'A matter on one timeline: facts, decisions, cases, transfers and what was answered' })
  @ApiNotFoundResponse({ description: 'Nothing has this key' })
  @ApiOkResponse({ type: MatterFileView, description: 'The matter' })
  async matter(@IdParam('caseKey') caseKey: string, @Lang() language: Language): Promise<MatterFileView> {
    const steps = await this.matters.timeline(caseKey);
    return { caseKey, timeline: steps.map((step) => matterStepView(step, this.kinds, this.words, language)) };
  }
}
