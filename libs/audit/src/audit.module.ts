import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide, TransactionRunner } from '#kernel';
import { Log } from '#observability';
import { AttemptStore } from './attempt.store.js';
import { AuditLog } from './audit-log.read-model.js';
import { KeepTrace } from './keep-trace.js';

/** Who did what, who was not let, and who read what is about persons. */
@Module({
  providers: [
    provide(AttemptStore, []),
    provide(AuditLog, [Database]),
    provide(KeepTrace, [TransactionRunner, AttemptStore, Clock, Log]),
  ],
  exports: [AuditLog, KeepTrace],
})
export class AuditModule {}
