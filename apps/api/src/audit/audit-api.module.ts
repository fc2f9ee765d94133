import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AuditModule, KeepTrace } from '#audit';
import { provide } from '#kernel';
import { AuditHooks } from './audit-hooks.js';
import { AuditLogController } from './audit-log.controller.js';

@Module({
  imports: [AuditModule],
  controllers: [AuditLogController],
  providers: [provide(AuditHooks, [HttpAdapterHost, KeepTrace])],
})
export class AuditApiModule {}
