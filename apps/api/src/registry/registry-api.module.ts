import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { QueueModule } from '#queue';
import { RegistryModule } from '#registry';
import { SubjectsController } from './subjects.controller.js';

@Module({ imports: [LedgerModule, RegistryModule, QueueModule], controllers: [SubjectsController] })
export class RegistryApiModule {}
