import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingModule } from '#rating';
import { RegistryModule, RegistryStore } from '#registry';
import { CommitDraw } from './commit-draw.js';
import { CompleteDraw } from './complete-draw.js';
import { DrawSourcesReadModel } from './draw-sources.read-model.js';
import { DrawStore } from './draw.store.js';
import { InspectorStore } from './inspector.store.js';
import { StateInspector } from './state-inspector.js';

/** Registers of inspectors and experts, and draws of whom to inspect and who goes there. */
@Module({
  imports: [KnownModule, LedgerModule, PolicyModule, RatingModule, RegistryModule],
  providers: [
    provide(InspectorStore, [Database]),
    provide(DrawStore, [Database]),
    provide(StateInspector, [InspectorStore, RegistryStore]),
    provide(DrawSourcesReadModel, [Known, KnowledgeClock, PolicyCatalogue, RatedBooks, InspectorStore, DrawStore]),
    provide(CommitDraw, [DrawStore]),
    provide(CompleteDraw, [DrawStore]),
  ],
  exports: [InspectorStore, DrawStore, StateInspector, DrawSourcesReadModel, CommitDraw, CompleteDraw],
})
export class DrawsModule {}
