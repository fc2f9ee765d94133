import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { HeadStore, LedgerModule } from '#ledger';
import { Policies } from './policies.read-model.js';
import { PolicyCatalogue } from './policy-catalogue.js';
import { PolicyStore } from './policy.store.js';

@Module({
  imports: [LedgerModule],
  providers: [
    provide(PolicyStore, [Database]),
    provide(PolicyCatalogue, [PolicyStore, HeadStore]),
    provide(Policies, [PolicyCatalogue, Clock]),
  ],
  exports: [PolicyCatalogue, Policies],
})
export class PolicyModule {}
