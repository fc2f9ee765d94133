import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { LedgerModule } from '#ledger';
import { RatingModule } from '#rating';
import { RegistryModule } from '#registry';
import { AffiliationsController } from './affiliations.controller.js';
import { SubjectsController } from './subjects.controller.js';

@Module({
  imports: [LedgerModule, RegistryModule, IdentityModule, RatingModule],
  controllers: [SubjectsController, AffiliationsController],
})
export class RegistryApiModule {}
