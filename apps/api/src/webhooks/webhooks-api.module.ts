import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { WebhooksModule } from '#webhooks';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, WebhooksModule],
  controllers: [WebhooksController, WebhookDeliveriesController],
})
export class WebhooksApiModule {}
