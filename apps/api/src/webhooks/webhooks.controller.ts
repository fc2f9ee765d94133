import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import type { NoticeType } from '#notices';
import { WebhookKind } from '#webhooks';
import { CaseController } from '../casework/case-controller.js';
import { WebhookDto } from './webhook.dto.js';
import { WebhookPage, WebhookView, webhookView } from './webhook.view.js';

/** Addresses that notices are sent to: one person asks for one, another approves it. */
@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController extends CaseController({
  kind: WebhookKind,
  called: ['webhook', 'webhooks'],
  id: 'webhookId',
  scopes: { open: 'webhooks:manage', read: 'webhooks:read', decide: 'webhooks:check' },
  views: {
    written: [WebhookView, webhookView],
    read: [WebhookView, webhookView],
    listed: [WebhookPage, webhookView],
  },
  open: {
    body: WebhookDto,
    input: ({ types, region, language, ...asked }: WebhookDto) => ({
      ...asked,
      types: types.length === 0 ? null : (types as NoticeType[]),
      regionPrefix: region,
      language: language as Language,
    }),
    summary: 'Asks for notices to be sent to an address; another person has to approve it',
    created: 'Pending: nothing is sent',
    conflict: 'Somebody has asked for the same',
  },
  get: { summary: 'A webhook with its decision' },
  list: { summary: 'Webhooks, newest first' },
  approve: { summary: 'Approves: notices are sent there once it has a secret' },
  reject: { summary: 'Rejects: nothing is sent' },
}) {}
