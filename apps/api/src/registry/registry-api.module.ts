import { Module } from '@nestjs/common';
import { BooksModule } from '#books';
import { LedgerModule } from '#ledger';
import { RegistryModule } from '#registry';
import { SubjectsController } from './subjects.controller.js';

@Module({ imports: [LedgerModule, RegistryModule, BooksModule], controllers: [SubjectsController] })
export class RegistryApiModule {}
