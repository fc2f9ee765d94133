import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { CaseClocks, ClockRuns, ClocksModule, RecordClockEvent, StartClock } from '#clocks';
import { EvidenceModule, EvidenceStore, RevokeEvidence } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatingModule, TouchedBy } from '#rating';
import { AppealClocks } from './appeal-clocks.js';
import { AppealKind } from './appeal-kind.js';
import { Notices } from './notices.js';

/** Notices of what was decided, and appeals against it. */
@Module({
  imports: [CaseworkModule, ClocksModule, EvidenceModule, KnownModule, PolicyModule, RatingModule],
  providers: [
    provide(AppealClocks, [ClockRuns, StartClock, RecordClockEvent, CaseClocks]),
    provide(Notices, [EvidenceStore, Known, PolicyCatalogue, AppealClocks]),
    provideKind(AppealKind, [EvidenceStore, RevokeEvidence, Known, AppealClocks, TouchedBy, Clock]),
  ],
  exports: [AppealKind, Notices],
})
export class AppealsModule {}
