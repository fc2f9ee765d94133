import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { Config } from '#config';
import { DatabaseModule, EVERYWHERE } from '#database';
import { EvidenceModule } from '#evidence';
import { LedgerModule } from '#ledger';
import { Log } from '#observability';
import { PolicyModule } from '#policy';
import { PeersModule } from '#peers';
import { ProofModule } from '#proof';
import { RankingModule } from '#ranking';
import { RatingModule } from '#rating';
import { RecalculationModule } from '#recalculation';
import { ListsModule } from '#lists';
import { PublicationModule } from '#publication';
import { RepairsModule } from '#repairs';
import { IdentityModule } from '#identity';
import { ImportsModule } from '#imports';
import { VaultModule } from '#vault';
import { PolicyChangeModule } from '#policy-change';

/** The use cases without transport: what the commands call. */
@Module({
  imports: [
    DatabaseModule.seeing(EVERYWHERE),
    AccessModule,
    LedgerModule,
    PolicyModule,
    IdentityModule,
    EvidenceModule,
    RatingModule,
    RecalculationModule,
    PolicyChangeModule,
    PeersModule,
    RankingModule,
    ProofModule,
    RepairsModule,
    ListsModule,
    VaultModule,
    PublicationModule,
    ImportsModule,
  ],
})
export class ServiceModule {
  static with(config: Config, log: Log): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: Log, useValue: log },
    ];
    return { module: ServiceModule, global: true, providers, exports: [Config, Log] };
  }
}
