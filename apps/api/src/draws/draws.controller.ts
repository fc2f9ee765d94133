import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AskedDraw, CommitDraw, CompleteDraw, DrawSourcesReadModel, DrawStore, UNKNOWN_DRAW } from '#draws';
import { Clock, type Day, DomainError } from '#kernel';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, PageQuery, RequireScope, Takes } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { BeaconDto, DrawDto, RevealDto, type StratumDto } from './draw.dto.js';
import { DrawPage, DrawRecordView, drawRecordView, listedDrawView } from './draw.view.js';

/** Whom to inspect, and who goes there, drawn so that anybody can check it (X6). */
@ApiTags('draws')
@Controller('v1/draws')
export class DrawsController {
  constructor(
    private readonly path: WritePath,
    private readonly sources: DrawSourcesReadModel,
    private readonly commit: CommitDraw,
    private readonly complete: CompleteDraw,
    private readonly draws: DrawStore,
    private readonly clock: Clock,
  ) {}

  @Post()
  @RequireScope('inspections:plan')
  @ApiOperation({ summary: 'Commits to the lists of a draw before its randomness can be known' })
  @ApiNotFoundResponse({ description: 'No such scheme rates institutions, or there is no such draw to replace' })
  @AnswersWrite(DrawRecordView, {
    created: 'Committed: publish the hash',
    conflict: 'It was drawn or replaced already',
  })
  @Takes(DrawDto)
  async make(@Body() body: DrawDto, @Write() writing: Writing): Promise<DrawRecordView> {
    const asked = askedOf(body, this.clock.today());
    const lists = await this.sources.read({ ...asked, redrawOf: asked.redrawOf?.drawId ?? null });
    const command = { name: 'draw.commit', input: body };
    const answered = await answerCommand(this.path, writing, command, async (tx) => ({
      created: true,
      body: drawRecordView(await this.commit.execute(tx, asked, lists)),
    }));
    return answered.body;
  }

  @Post(':drawId/beacon')
  @RequireScope('inspections:plan')
  @ApiId('drawId')
  @ApiOperation({ summary: 'Brings the signature of the round that the draw waits for' })
  @ApiNotFoundResponse({ description: 'There is no such draw' })
  @AnswersWrite(DrawRecordView, { created: 'Drawn', conflict: 'It waits for nothing any more' })
  @Takes(BeaconDto)
  async beacon(
    @IdParam('drawId') drawId: string,
    @Body() body: BeaconDto,
    @Write() writing: Writing,
  ): Promise<DrawRecordView> {
    const command = { name: `draw.beacon ${drawId}`, input: body };
    const answered = await answerCommand(this.path, writing, command, async (tx) => ({
      created: true,
      body: drawRecordView(await this.complete.byBeacon(tx, drawId, body.signature)),
    }));
    return answered.body;
  }

  @Post(':drawId/reveals')
  @RequireScope('inspections:plan')
  @ApiId('drawId')
  @ApiOperation({ summary: 'Reveals the nonce of a party; with the last of them the draw has its result' })
  @ApiNotFoundResponse({ description: 'There is no such draw' })
  @AnswersWrite(DrawRecordView, { created: 'Taken', conflict: 'It waits for nothing any more' })
  @Takes(RevealDto)
  async reveal(
    @IdParam('drawId') drawId: string,
    @Body() body: RevealDto,
    @Write() writing: Writing,
  ): Promise<DrawRecordView> {
    const command = { name: `draw.reveal ${drawId}`, input: body };
    const answered = await answerCommand(this.path, writing, command, async (tx) => ({
      created: true,
      body: drawRecordView(await this.complete.byReveal(tx, drawId, { ...body })),
    }));
    return answered.body;
  }

  @Get(':drawId')
  @RequireScope('inspections:read')
  @ApiId('drawId')
  @ApiOperation({ summary: 'The published record of a draw, from which anybody can draw again' })
  @ApiNotFoundResponse({ description: 'There is no such draw' })
  @ApiOkResponse({ type: DrawRecordView, description: 'The record' })
  async get(@IdParam('drawId') drawId: string): Promise<DrawRecordView> {
    const found = await this.draws.find(drawId);
    if (found === null) throw new DomainError(UNKNOWN_DRAW, { drawId });
    return drawRecordView(found.record);
  }

  @Get()
  @RequireScope('inspections:read')
  @ApiOperation({ summary: 'Draws, newest first' })
  @ApiOkResponse({ type: DrawPage, description: 'A page' })
  async list(@Query() query: PageQuery): Promise<DrawPage> {
    const now = this.clock.now();
    return newestFirst(
      query,
      (before, limit) => this.draws.page(before, limit),
      (draw) => listedDrawView(draw, now),
    );
  }
}

function askedOf({ day, strata, team, drawAt, parties, redrawOf, ...rest }: DrawDto, today: Day): AskedDraw {
  return {
    ...rest,
    day: day ?? today,
    strata: strata.map(stratumOf),
    team: { ...team },
    drawAt: new Date(drawAt),
    parties: parties.map((party) => ({ ...party })),
    redrawOf: redrawOf === null ? null : { ...redrawOf },
  };
}

const stratumOf = ({ name, grades, notRated, take }: StratumDto) => ({
  name,
  grades: notRated ? [...grades, null] : grades,
  take,
});
