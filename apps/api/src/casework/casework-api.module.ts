import { Module } from '@nestjs/common';
import { ActOnCase, CaseStore, CaseworkModule, DecideCase, OpenCase } from '#casework';
import { provide } from '#kernel';
import { LedgerModule, WritePath } from '#ledger';
import { CaseDesk } from './case-desk.js';

/** What the routes of every kind of case stand on. */
@Module({
  imports: [LedgerModule, CaseworkModule],
  providers: [provide(CaseDesk, [WritePath, CaseStore, OpenCase, DecideCase, ActOnCase])],
  exports: [CaseDesk],
})
export class CaseworkApiModule {}
