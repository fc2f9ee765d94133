import { Module } from '@nestjs/common';
import { TokensModule } from '#access';
import { DatabaseModule, NOBODY } from '#database';
import { RecalculationHintsModule } from '#recalculation';
import { AdjustmentsApiModule } from './adjustments/adjustments-api.module.js';
import { ApiKeysApiModule } from './api-keys/api-keys-api.module.js';
import { AppealsApiModule } from './appeals/appeals-api.module.js';
import { AuditApiModule } from './audit/audit-api.module.js';
import { CalculationsApiModule } from './calculations/calculations-api.module.js';
import { CasesApiModule } from './casework/cases-api.module.js';
import { ClocksApiModule } from './clocks/clocks-api.module.js';
import { CodeListsApiModule } from './code-lists/code-lists-api.module.js';
import { CycleClosingsApiModule } from './cycle-closings/cycle-closings-api.module.js';
import { DrawsApiModule } from './draws/draws-api.module.js';
import { ErasuresApiModule } from './erasures/erasures-api.module.js';
import { EvidenceApiModule } from './evidence/evidence-api.module.js';
import { IdentityApiModule } from './identity/identity-api.module.js';
import { ExportsApiModule } from './exports/exports-api.module.js';
import { ImportsApiModule } from './imports/imports-api.module.js';
import { InformantsApiModule } from './informants/informants-api.module.js';
import { InspectionApiModule } from './inspection/inspection-api.module.js';
import { IntegrityApiModule } from './integrity/integrity-api.module.js';
import { ListsApiModule } from './lists/lists-api.module.js';
import { LoginsApiModule } from './logins/logins-api.module.js';
import { NoticesApiModule } from './notices/notices-api.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OwnRecordApiModule } from './own-record/own-record-api.module.js';
import { PeerRecordingsApiModule } from './peer-recordings/peer-recordings-api.module.js';
import { PoliciesApiModule } from './policies/policies-api.module.js';
import { AnnualReviewsApiModule } from './annual-reviews/annual-reviews-api.module.js';
import { RewardsApiModule } from './rewards/rewards-api.module.js';
import { LicencesApiModule } from './licences/licences-api.module.js';
import { TransfersApiModule } from './transfers/transfers-api.module.js';
import { RepairsApiModule } from './repairs/repairs-api.module.js';
import { RatingsApiModule } from './ratings/ratings-api.module.js';
import { PublicationsApiModule } from './publications/publications-api.module.js';
import { RecalculationApiModule } from './recalculation/recalculation-api.module.js';
import { RegistryApiModule } from './registry/registry-api.module.js';
import { RepresentationsApiModule } from './representations/representations-api.module.js';
import { SettlementApiModule } from './settlement/settlement-api.module.js';
import { SoftMeasuresApiModule } from './soft-measures/soft-measures-api.module.js';
import { WebhooksApiModule } from './webhooks/webhooks-api.module.js';

/** The API: one module per capability. */
@Module({
  imports: [
    DatabaseModule.seeing(NOBODY),
    TokensModule,
    RecalculationHintsModule,
    OperationsModule,
    CodeListsApiModule,
    RegistryApiModule,
    ErasuresApiModule,
    EvidenceApiModule,
    ExportsApiModule,
    ImportsApiModule,
    RatingsApiModule,
    RecalculationApiModule,
    CalculationsApiModule,
    CasesApiModule,
    AdjustmentsApiModule,
    CycleClosingsApiModule,
    PeerRecordingsApiModule,
    SoftMeasuresApiModule,
    IdentityApiModule,
    InformantsApiModule,
    InspectionApiModule,
    DrawsApiModule,
    SettlementApiModule,
    ClocksApiModule,
    AppealsApiModule,
    AuditApiModule,
    RepairsApiModule,
    ListsApiModule,
    AnnualReviewsApiModule,
    LicencesApiModule,
    RewardsApiModule,
    PublicationsApiModule,
    TransfersApiModule,
    IntegrityApiModule,
    NoticesApiModule,
    WebhooksApiModule,
    PoliciesApiModule,
    ApiKeysApiModule,
    LoginsApiModule,
    RepresentationsApiModule,
    OwnRecordApiModule,
  ],
  exports: [TokensModule],
})
export class ApiModule {}
