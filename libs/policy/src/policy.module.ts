import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { PolicyCatalogue } from './policy-catalogue.js';
import { PrismaPolicyStore } from './prisma-policy.store.js';

@Module({
  providers: [provide(PrismaPolicyStore, Database), provide(PolicyCatalogue, PrismaPolicyStore)],
  exports: [PolicyCatalogue],
})
export class PolicyModule {}
