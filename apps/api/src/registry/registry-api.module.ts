import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { KnownModule } from '#known';
import { LedgerModule } from '#ledger';
import { RatingModule } from '#rating';
import { RegistryModule } from '#registry';
import { ResponsiblePersonsController } from './responsible-persons.controller.js';
import { AffiliationsController } from './affiliations.controller.js';
import { SubjectsController } from './subjects.controller.js';

@Module({
  imports: [LedgerModule, RegistryModule, IdentityModule, KnownModule, RatingModule],
  controllers: [SubjectsController, AffiliationsController, ResponsiblePersonsController],
})
export class RegistryApiModule {}
