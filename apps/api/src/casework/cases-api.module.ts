import { Module } from '@nestjs/common';
import { AppealsModule } from '#appeals';
import { CaseworkModule } from '#casework';
import { KnownModule } from '#known';
import { CaseworkApiModule } from './casework-api.module.js';
import { CasesController } from './cases.controller.js';

/** Cases of all kinds together. */
@Module({
  imports: [AppealsModule, CaseworkModule, CaseworkApiModule, KnownModule],
  controllers: [CasesController],
})
export class CasesApiModule {}
