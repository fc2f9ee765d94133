import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { FIRST_NOTICE, type NoticePosition, type NoticeType, TellNotices } from '#notices';
import { encodeCursor, Lang, positionOf, RequireScope } from '../http/index.js';
import { NoticesQuery } from './notice.dto.js';
import { NoticePage, toldNoticeView } from './notice.view.js';

/** What happened to subjects, for whoever tells them: nothing is skipped, nothing comes twice. */
@ApiTags('notices')
@Controller('v1/notices')
export class NoticesController {
  constructor(private readonly notices: TellNotices) {}

  @Get()
  @RequireScope('notices:read')
  @ApiOperation({
    summary: 'Notices to subjects after a position, in the order in which they became known',
    operationId: 'listNotices',
  })
  @ApiOkResponse({ type: NoticePage, description: 'The next notices' })
  async list(@Query() query: NoticesQuery, @Lang() language: Language): Promise<NoticePage> {
    const after = startOf(query.after);
    const filter = {
      types: query.type === undefined ? null : [query.type as NoticeType],
      subjectId: query.subjectId ?? null,
      regionPrefix: query.region ?? null,
    };
    const found = await this.notices.after(after, filter, query.limit);
    const last = found.at(-1) ?? after;
    const nextCursor = encodeCursor({ epoch: Number(last.epoch), id: Number(last.id) });
    return { items: found.map((notice) => toldNoticeView(notice, language)), nextCursor };
  }
}

function startOf(cursor: string | undefined): NoticePosition {
  const position = positionOf(cursor, { epoch: 'long', id: 'long' });
  return position === null ? FIRST_NOTICE : { epoch: BigInt(position.epoch), id: BigInt(position.id) };
}
