import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Day, say, startOfDay, type Tx } from '#kernel';
import { WritePath } from '#ledger';
import { DeliveryStore, type DeliveryState, type Replay, TendWebhooks, WebhookKind } from '#webhooks';
import { CaseDesk } from '../casework/case-desk.js';
import { Write, type Writing } from '../commands.js';
import {
  ApiId,
  fault,
  IdParam,
  INVALID_CONTENT,
  invalid,
  type Page,
  pageOf,
  positionOf,
  RequireScope,
} from '../http/index.js';
import { DeliveriesQuery, ReplayDto, WebhookSecretDto } from './webhook.dto.js';
import {
  DeliveryPage,
  DeliveryView,
  deliveryView,
  ReplayView,
  secretView,
  WebhookSecretView,
  WebhookStateView,
  webhookStateView,
} from './webhook.view.js';

const UNAPPROVED = {
  secrets: 0,
  ended: false,
  switchedOff: false,
  failingSince: null,
  counts: { pending: 0, delivered: 0, dead: 0 },
  oldestPendingAt: null,
};

/** What is done with an approved webhook, and what is on its way there. */
@ApiTags('webhooks')
@Controller('v1/webhooks/:webhookId')
export class WebhookDeliveriesController {
  constructor(
    private readonly path: WritePath,
    private readonly desk: CaseDesk,
    private readonly kind: WebhookKind,
    private readonly webhooks: TendWebhooks,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** Kept under no key: an answer that is kept would keep the secret. */
  @Post('secrets')
  @HttpCode(200)
  @RequireScope('webhooks:manage')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'Makes a secret and shows it, this once; the one before signs along for some hours' })
  @ApiOkResponse({ type: WebhookSecretView, description: 'The secret' })
  @ApiNotFoundResponse({ description: 'There is no such webhook' })
  @ApiConflictResponse({ description: 'It is not approved, or has ended' })
  async makeSecret(
    @IdParam('webhookId') webhookId: string,
    @Body() { overlapHours }: WebhookSecretDto,
    @Write() writing: Writing,
  ): Promise<WebhookSecretView> {
    await this.desk.find(this.kind, webhookId);
    const made = await this.write(writing, `webhook.makeSecret ${webhookId}`, (tx) =>
      this.webhooks.makeSecret(tx, webhookId, overlapHours),
    );
    return secretView(made);
  }

  @Delete()
  @RequireScope('webhooks:manage')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'Ends a webhook for good: nothing is sent there any more' })
  @ApiOkResponse({ type: WebhookStateView, description: 'Ended' })
  @ApiNotFoundResponse({ description: 'There is no such webhook' })
  @ApiConflictResponse({ description: 'It is not approved, or has ended' })
  async end(@IdParam('webhookId') webhookId: string, @Write() writing: Writing): Promise<WebhookStateView> {
    await this.desk.find(this.kind, webhookId);
    await this.write(writing, `webhook.end ${webhookId}`, async (tx) => {
      await this.webhooks.end(tx, webhookId);
      return {};
    });
    return this.state(webhookId);
  }

  @Post('activation')
  @HttpCode(200)
  @RequireScope('webhooks:manage')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'Switches a webhook on again that received nothing for days: it is told of all since then' })
  @ApiOkResponse({ type: WebhookStateView, description: 'It is on' })
  @ApiNotFoundResponse({ description: 'There is no such webhook' })
  @ApiConflictResponse({ description: 'It is not approved, or has ended' })
  async switchOn(@IdParam('webhookId') webhookId: string, @Write() writing: Writing): Promise<WebhookStateView> {
    await this.desk.find(this.kind, webhookId);
    await this.write(writing, `webhook.switchOn ${webhookId}`, async (tx) => {
      await this.webhooks.switchOn(tx, webhookId);
      return {};
    });
    return this.state(webhookId);
  }

  @Get('state')
  @RequireScope('webhooks:read')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'How far a webhook is: what waits, what was delivered, what was given up' })
  @ApiOkResponse({ type: WebhookStateView, description: 'How far it is' })
  async state(@IdParam('webhookId') webhookId: string): Promise<WebhookStateView> {
    await this.desk.find(this.kind, webhookId);
    return webhookStateView((await this.webhooks.stateOf(webhookId)) ?? UNAPPROVED);
  }

  @Get('deliveries')
  @RequireScope('webhooks:read')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'Notices on their way to a webhook, the newest first; dead letters by `state=dead`' })
  @ApiOkResponse({ type: DeliveryPage, description: 'A page of them' })
  async list(
    @IdParam('webhookId') webhookId: string,
    @Query() { state, limit, cursor }: DeliveriesQuery,
  ): Promise<Page<DeliveryView>> {
    await this.desk.find(this.kind, webhookId);
    const before = positionOf(cursor, { before: 'long' })?.before ?? null;
    const from = before === null ? null : BigInt(before);
    const rows = await this.deliveries.page(webhookId, (state ?? null) as DeliveryState | null, from, limit + 1);
    return pageOf(rows, limit, ({ noticeId }) => ({ before: Number(noticeId) }), deliveryView);
  }

  @Post('replays')
  @HttpCode(200)
  @RequireScope('webhooks:manage')
  @ApiId('webhookId')
  @ApiOperation({ summary: 'Sends notices again: one, or those from a day on, also those from before the webhook' })
  @ApiOkResponse({ type: ReplayView, description: 'They are on their way' })
  @ApiNotFoundResponse({ description: 'There is no such webhook, or nothing to send again' })
  @ApiConflictResponse({ description: 'It is not approved, or has ended' })
  async replay(
    @IdParam('webhookId') webhookId: string,
    @Body() body: ReplayDto,
    @Write() writing: Writing,
  ): Promise<ReplayView> {
    const which = replayOf(body);
    await this.desk.find(this.kind, webhookId);
    return this.write(writing, `webhook.replay ${webhookId}`, async (tx) => {
      return { replayed: await this.webhooks.replay(tx, webhookId, which) };
    });
  }

  private async write<Body extends object>(
    { context }: Writing,
    name: string,
    work: (tx: Tx) => Promise<Body>,
  ): Promise<Body> {
    const command = { name, input: {}, context, idempotencyKey: null };
    return (await this.path.run(command, async (tx) => ({ created: false, body: await work(tx) }))).body;
  }
}

function replayOf({ noticeId, from, deadOnly }: ReplayDto): Replay {
  if ((noticeId === null) === (from === null))
    throw invalid(INVALID_CONTENT, [
      fault('noticeId', 'wrong-format', say('通知编号与起始日二者之一', 'one of noticeId and from')),
    ]);
  return noticeId === null
    ? { since: new Date(startOfDay(from as Day)), deadOnly }
    : { noticeId: BigInt(noticeId.slice('ntc_'.length)) };
}
