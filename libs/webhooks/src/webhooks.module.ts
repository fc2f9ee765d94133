import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Config } from '#config';
import { Database } from '#database';
import { Clock, provide, TransactionRunner } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { NoticeFeed, NoticesModule, TellNotices } from '#notices';
import { Log } from '#observability';
import { DeliverNotices } from './deliver-notices.js';
import { DeliveryStore } from './delivery.store.js';
import { PruneDeliveries } from './prune-deliveries.js';
import { SwitchOffFailing } from './switch-off-failing.js';
import { TendWebhooks } from './tend-webhooks.js';
import { WebhookKind } from './webhook-kind.js';
import { PinnedSender, WebhookSender } from './webhook-sender.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookStore } from './webhook.store.js';

/** Notices sent to addresses of others. */
@Module({
  imports: [CaseworkModule, LedgerModule, NoticesModule],
  providers: [
    provide(WebhookStore, [Database]),
    provide(DeliveryStore, [Database]),
    {
      provide: WebhookSecrets,
      inject: [Config],
      useFactory: ({ webhookKeyFile, dataDir }: Config) =>
        new WebhookSecrets(webhookKeyFile ?? join(dataDir, 'webhook.key')),
    },
    {
      provide: WebhookSender,
      inject: [Config],
      useFactory: ({ webhookAddresses }: Config) => new PinnedSender(webhookAddresses === 'any'),
    },
    provideKind(WebhookKind, [WebhookStore, Config]),
    provide(TendWebhooks, [WebhookStore, DeliveryStore, WebhookSecrets, Clock]),
    provide(SwitchOffFailing, [TransactionRunner, WebhookStore, Config, Log]),
    provide(PruneDeliveries, [DeliveryStore, Config]),
    provide(DeliverNotices, [
      WebhookStore,
      DeliveryStore,
      NoticeFeed,
      TellNotices,
      KnowledgeClock,
      WebhookSecrets,
      WebhookSender,
      SwitchOffFailing,
      Clock,
      Log,
    ]),
  ],
  exports: [WebhookKind, TendWebhooks, DeliveryStore, DeliverNotices, PruneDeliveries],
})
export class WebhooksModule {}
