import { Module } from '@nestjs/common';
import { BooksModule } from '#books';
import { LedgerModule } from '#ledger';
import { PolicyModule } from '#policy';
import { PolicyChangeModule } from '#policy-change';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { ActivationsController } from './activations.controller.js';
import { PolicyDiffController } from './diff.controller.js';
import { DraftSimulationsController } from './draft-simulations.controller.js';
import { PolicyDraftsController } from './drafts.controller.js';
import { PoliciesController } from './policies.controller.js';
import { ResolvedPolicyController } from './resolved.controller.js';
import { PolicySimulationController } from './simulation.controller.js';

@Module({
  imports: [LedgerModule, PolicyModule, PolicyChangeModule, BooksModule, CaseworkApiModule],
  controllers: [
    PoliciesController,
    PolicyDraftsController,
    DraftSimulationsController,
    ActivationsController,
    ResolvedPolicyController,
    PolicyDiffController,
    PolicySimulationController,
  ],
})
export class PoliciesApiModule {}
