import { Module } from '@nestjs/common';
import { ErasureModule } from '#erasure';
import { LedgerModule } from '#ledger';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { ErasuresController } from './erasures.controller.js';

@Module({ imports: [LedgerModule, CaseworkApiModule, ErasureModule], controllers: [ErasuresController] })
export class ErasuresApiModule {}
