import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { LedgerModule } from '#ledger';
import { RegistryModule } from '#registry';
import { SubjectsController } from './subjects.controller.js';

@Module({ imports: [LedgerModule, RegistryModule, IdentityModule], controllers: [SubjectsController] })
export class RegistryApiModule {}
