import { applyDecorators, Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '#kernel';
import { WritePath } from '#ledger';
import { type Reward, type RewardEvent, RewardSteps, RewardStore } from '#rewards';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, PageQuery, RequireScope, Takes } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { RewardStepDto, stepOf } from './reward.dto.js';
import { RewardPage, RewardView, rewardView } from './reward.view.js';

/** Rewards that were granted: told of, claimed in time, paid. */
@ApiTags('rewards')
@Controller('v1/rewards')
export class RewardsController {
  constructor(
    private readonly path: WritePath,
    private readonly store: RewardStore,
    private readonly steps: RewardSteps,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScope('rewards:read')
  @ApiOperation({ summary: 'Rewards that were granted, newest first: amounts and references' })
  @ApiOkResponse({ type: RewardPage, description: 'Newest first' })
  list(@Query() query: PageQuery): Promise<Page<RewardView>> {
    return newestFirst(query, (before, limit) => this.store.page(before, limit), this.shown);
  }

  @GoesOn('notice', 'Records that the informant was told: the time of claiming runs')
  notify(@IdParam('rewardId') id: string, @Body() body: RewardStepDto, @Write() writing: Writing) {
    return this.goOn(writing, id, 'notified', body);
  }

  @GoesOn('claim', 'Records that the reward was claimed, by the day on which it was')
  claim(@IdParam('rewardId') id: string, @Body() body: RewardStepDto, @Write() writing: Writing) {
    return this.goOn(writing, id, 'claimed', body);
  }

  @GoesOn('payment', 'Records that the reward was paid')
  pay(@IdParam('rewardId') id: string, @Body() body: RewardStepDto, @Write() writing: Writing) {
    return this.goOn(writing, id, 'paid', body);
  }

  private async goOn(writing: Writing, id: string, step: RewardEvent, body: RewardStepDto): Promise<RewardView> {
    const command = { name: `reward.${step} ${id}`, input: body };
    const { body: kept } = await answerCommand(this.path, writing, command, async (tx) => {
      return { created: true, body: { reward: await this.steps.execute(tx, id, stepOf(step, body)) } };
    });
    return this.shown(kept.reward);
  }

  private readonly shown = (reward: Reward): RewardView => rewardView(reward, this.clock.today());
}

function GoesOn(at: string, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:rewardId/${at}`),
    RequireScope('rewards:make'),
    ApiId('rewardId'),
    ApiOperation({ summary }),
    ApiNotFoundResponse({ description: 'No such reward was granted' }),
    AnswersWrite(RewardView, { created: 'Recorded', conflict: 'It is not what comes next, or the time is over' }),
    Takes(RewardStepDto),
  );
}
