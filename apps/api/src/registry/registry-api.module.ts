import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { RegistryModule } from '#registry';
import { SubjectsController } from './subjects.controller.js';

@Module({ imports: [LedgerModule, RegistryModule], controllers: [SubjectsController] })
export class RegistryApiModule {}
