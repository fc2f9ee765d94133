import { Module } from '@nestjs/common';
import { Config } from '#config';
import { ImportsModule, ImportStore, LineStore } from '#imports';
import { IdSource, provide } from '#kernel';
import { LedgerModule, WritePath } from '#ledger';
import { ImportFilesController } from './import-files.controller.js';
import { ImportsController } from './imports.controller.js';
import { ReceiveFile } from './receive-file.js';

@Module({
  imports: [LedgerModule, ImportsModule],
  controllers: [ImportFilesController, ImportsController],
  providers: [provide(ReceiveFile, [LineStore, ImportStore, WritePath, IdSource, Config])],
})
export class ImportsApiModule {}
