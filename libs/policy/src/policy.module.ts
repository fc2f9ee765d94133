import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { Policies } from './policies.read-model.js';
import { PolicyCatalogue } from './policy-catalogue.js';
import { PrismaPolicyStore } from './prisma-policy.store.js';

@Module({
  providers: [
    provide(PrismaPolicyStore, Database),
    provide(PolicyCatalogue, PrismaPolicyStore),
    provide(Policies, PolicyCatalogue, Clock),
  ],
  exports: [PolicyCatalogue, Policies],
})
export class PolicyModule {}
