import { Module } from '@nestjs/common';
import { CaseStore, CaseworkModule, DecideCase, OpenCase } from '#casework';
import { provide } from '#kernel';
import { LedgerModule, WritePath } from '#ledger';
import { CaseDesk } from './case-desk.js';

/** What the routes of every kind of case stand on. */
@Module({
  imports: [LedgerModule, CaseworkModule],
  providers: [provide(CaseDesk, [WritePath, CaseStore, OpenCase, DecideCase])],
  exports: [CaseDesk],
})
export class CaseworkApiModule {}
