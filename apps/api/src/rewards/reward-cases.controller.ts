import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RewardKind } from '#rewards';
import { CaseController } from '../casework/case-controller.js';
import { askedReward, RewardDto, RewardListQuery } from './reward.dto.js';
import { RewardCasePage, RewardCaseView, rewardCaseView } from './reward.view.js';

/** Rewards of informants: whoever knows them asks, somebody else approves (X7, B6). */
@ApiTags('rewards')
@Controller('v1/reward-cases')
export class RewardCasesController extends CaseController({
  kind: RewardKind,
  called: ['reward', 'rewards'],
  id: 'rewardId',
  scopes: { open: 'rewards:make', read: 'rewards:detail', decide: 'rewards:check' },
  views: {
    written: [RewardCaseView, (found) => rewardCaseView(found)],
    read: [RewardCaseView, (found) => rewardCaseView(found)],
    listed: [RewardCasePage, (found) => rewardCaseView(found)],
  },
  open: {
    body: RewardDto,
    input: askedReward,
    summary: 'Asks for the reward of whoever reported a case first: the amount is computed by the rules',
    created: 'Pending: nothing is granted',
    conflict: 'The case is rewarded, its reward waits already, or no rule gives one',
    notFound: 'There is no such informant, or fact',
  },
  get: { summary: 'A reward with its formula and decision' },
  list: { summary: 'Cases of rewards, newest first', query: RewardListQuery },
  approve: { summary: 'Approves: the reward is granted, and its informant can be told' },
  reject: { summary: 'Rejects: nothing is granted' },
}) {}
