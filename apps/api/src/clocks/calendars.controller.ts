import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddCalendarYear, Calendars } from '#clocks';
import type { CalendarYear } from '#kernel';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { CalendarYearDto } from './clock.dto.js';
import { CalendarsView, CalendarYearView, calendarYearView } from './clock.view.js';

/** Which days are worked, year by year as they are published (N2). */
@ApiTags('clocks')
@Controller('v1/calendars')
export class CalendarsController {
  constructor(
    private readonly path: WritePath,
    private readonly addYear: AddCalendarYear,
    private readonly calendars: Calendars,
  ) {}

  @Post()
  @RequireScope('calendars:write')
  @ApiOperation({
    summary: 'Says the holidays of a year: of one that is not known yet, or another word on one that is',
  })
  @AnswersWrite(CalendarYearView, { created: 'Added', same: 'The same was said before' })
  async add(@Body() body: CalendarYearDto, @Write() writing: Writing): Promise<CalendarYearView> {
    const { reference, ...year } = body;
    const command = { name: 'calendarYear.add', input: body };
    const { body: added } = await answerCommand(this.path, writing, command, async (tx) => {
      const { created, year: said } = await this.addYear.execute(tx, year as CalendarYear, reference);
      return { created, body: said };
    });
    return calendarYearView(added);
  }

  @Get()
  @RequireScope('clocks:read')
  @ApiOperation({ summary: 'How far the working days are known, and which years were added by whom' })
  @ApiOkResponse({ type: CalendarsView, description: 'The years' })
  async list(): Promise<CalendarsView> {
    const { knownThrough, added } = await this.calendars.known();
    return { knownThrough, items: added.map(calendarYearView) };
  }
}
