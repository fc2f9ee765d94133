import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Database } from '#database';
import { EvidenceModule, RecordAssessment, RecordFact, RecordInspectionResult, RecordReport } from '#evidence';
import { IdentityModule } from '#identity';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, provide, TransactionRunner } from '#kernel';
import { Log } from '#observability';
import { ImportRegister } from '#registry';
import { CancelImport } from './cancel-import.js';
import { ClearImports } from './clear-imports.js';
import { ImportJob } from './import-job.js';
import { ImportStore } from './import.store.js';
import { LineStore } from './line.store.js';
import { TakeLines } from './take-lines.js';

/** Files of facts or of subjects, of any size. */
@Module({
  imports: [JobsModule, EvidenceModule, IdentityModule],
  providers: [
    provide(ImportStore, [Database, JobStore]),
    provide(LineStore, [Database, TransactionRunner]),
    provide(TakeLines, [RecordInspectionResult, RecordReport, RecordAssessment, RecordFact, ImportRegister]),
    provideJob(ImportJob, [ImportStore, LineStore, TakeLines, Log]),
    provide(CancelImport, [JobStore, ImportStore]),
    provide(ClearImports, [LineStore, Config, Clock]),
  ],
  exports: [ImportStore, LineStore, CancelImport, ClearImports],
})
export class ImportsModule {}
