import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { ClockRuns, ClocksModule, RecordClockEvent, StartClock } from '#clocks';
import { Config } from '#config';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { InformantsModule, InformantStore } from '#informants';
import { Clock, provide } from '#kernel';
import { RegistryModule, RegistryStore } from '#registry';
import { readRewardRules } from './read-reward-rules.js';
import { RewardKind } from './reward-kind.js';
import { RewardRules } from './reward-rule.js';
import { RewardStore } from './reward.store.js';
import { RewardSteps } from './reward-steps.js';

/** Rewards for whoever reported something. */
@Module({
  imports: [CaseworkModule, ClocksModule, EvidenceModule, InformantsModule, RegistryModule],
  providers: [
    provide(RewardStore, [Database]),
    provide(RewardSteps, [RewardStore, StartClock, ClockRuns, RecordClockEvent, Clock]),
    {
      provide: RewardRules,
      inject: [Config],
      useFactory: ({ rewardRules }: Config): RewardRules => readRewardRules(rewardRules),
    },
    provideKind(RewardKind, [InformantStore, EvidenceStore, RegistryStore, RewardStore, RewardRules]),
  ],
  exports: [RewardKind, RewardStore, RewardSteps],
})
export class RewardsModule {}
