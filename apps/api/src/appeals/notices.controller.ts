import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Notice, Notices } from '#appeals';
import type { Day, Language, Tx } from '#kernel';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { NoticeDto, NoticeServiceDto } from './appeal.dto.js';
import { NoticeView, noticeView } from './appeal.view.js';

/** Notices of decisions to those whom they concern: issued, served, each with the right of appeal. */
@ApiTags('appeals')
@Controller('v1/appeal-notices')
export class NoticesController {
  constructor(
    private readonly path: WritePath,
    private readonly notices: Notices,
  ) {}

  @Post()
  @RequireScope('appeals:make')
  @ApiOperation({ summary: 'Says that a subject was given notice of a decision' })
  @ApiNotFoundResponse({ description: 'There is no such fact' })
  @AnswersWrite(NoticeView, {
    created: 'Issued; its service is waited for',
    conflict: 'It was issued, or a year is not known',
  })
  issue(@Body() body: NoticeDto, @Write() writing: Writing, @Lang() language: Language): Promise<NoticeView> {
    const { issuedOn, reference, ...concern } = body;
    const command = { name: 'notice.issue', input: body };
    return this.answer(writing, command, language, (tx) => this.notices.issue(tx, concern, issuedOn as Day, reference));
  }

  @Post(':noticeId/service')
  @RequireScope('appeals:make')
  @ApiId('noticeId')
  @ApiOperation({ summary: 'Says that a notice was served: the time for an appeal starts' })
  @ApiNotFoundResponse({ description: 'There is no such notice' })
  @AnswersWrite(NoticeView, { created: 'Served', conflict: 'It was served before, or a year is not known' })
  serve(
    @IdParam('noticeId') noticeId: string,
    @Body() body: NoticeServiceDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<NoticeView> {
    const command = { name: `notice.serve ${noticeId}`, input: body };
    return this.answer(writing, command, language, (tx) => this.notices.serve(tx, noticeId, body.servedOn as Day));
  }

  @Get(':noticeId')
  @RequireScope('appeals:read')
  @ApiId('noticeId')
  @ApiOperation({ summary: 'A notice: its text for the subject, and by when an appeal may be filed' })
  @ApiOkResponse({ type: NoticeView, description: 'The notice' })
  async get(@IdParam('noticeId') noticeId: string, @Lang() language: Language): Promise<NoticeView> {
    return noticeView(await this.notices.find(noticeId), language);
  }

  private async answer(
    writing: Writing,
    command: { readonly name: string; readonly input: object },
    language: Language,
    work: (tx: Tx) => Promise<Notice>,
  ): Promise<NoticeView> {
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      return { created: true, body: await work(tx) };
    });
    return noticeView(body, language);
  }
}
