import { Module } from '@nestjs/common';
import { provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingChanges, RatingModule } from '#rating';
import { ExportRows } from './export-rows.js';
import { ExportsController } from './exports.controller.js';

@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, RatingModule],
  controllers: [ExportsController],
  providers: [provide(ExportRows, [Known, RatedBooks, RatingChanges, PolicyCatalogue])],
})
export class ExportsApiModule {}
