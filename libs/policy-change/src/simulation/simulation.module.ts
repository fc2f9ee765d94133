import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RehearsePolicy } from './rehearsed-policy.js';
import { SimulatePolicy } from './simulate-policy.js';
import { SimulationViews } from './simulation-view.read-model.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(SimulationViews, [Database]),
    provide(SimulatePolicy, [SimulationViews, PolicyCatalogue, KnowledgeClock]),
    provide(RehearsePolicy, [SimulationViews, PolicyCatalogue]),
  ],
  exports: [SimulatePolicy, RehearsePolicy],
})
export class SimulationModule {}
