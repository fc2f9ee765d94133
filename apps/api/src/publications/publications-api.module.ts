import { Module } from '@nestjs/common';
import { PublicationModule } from '#publication';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { PublicationWithdrawalsController } from './publication-withdrawals.controller.js';
import { PublicationsController } from './publications.controller.js';

@Module({
  imports: [CaseworkApiModule, PublicationModule],
  controllers: [PublicationsController, PublicationWithdrawalsController],
})
export class PublicationsApiModule {}
