import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { KnownModule } from '#known';
import { RatingModule } from '#rating';
import { CaseworkApiModule } from './casework-api.module.js';
import { CasesController } from './cases.controller.js';

/** Cases of all kinds together. */
@Module({
  imports: [CaseworkModule, CaseworkApiModule, KnownModule, RatingModule],
  controllers: [CasesController],
})
export class CasesApiModule {}
