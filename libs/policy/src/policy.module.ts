import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide, provideAs } from '#kernel';
import { HeadStore, LedgerModule } from '#ledger';
import { CompiledTexts } from './compiled-texts.js';
import { Policies } from './policies.read-model.js';
import { PolicyCatalogue } from './policy-catalogue.js';
import { PolicyCompiler, ScoringCompiler } from './policy-compiler.js';
import { PolicyStore } from './policy.store.js';

@Module({
  imports: [LedgerModule],
  providers: [
    provide(PolicyStore, [Database]),
    provideAs(PolicyCompiler, ScoringCompiler, []),
    provide(CompiledTexts, [PolicyCompiler]),
    provide(PolicyCatalogue, [PolicyStore, HeadStore, CompiledTexts]),
    provide(Policies, [PolicyCatalogue, Clock]),
  ],
  exports: [PolicyCatalogue, Policies],
})
export class PolicyModule {}
