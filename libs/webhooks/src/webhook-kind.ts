import { isIP } from 'node:net';
import { ALL_SCHEMES, type Asked, type Case, CaseKind } from '#casework';
import type { Config } from '#config';
import { canonicalJson, DomainError, say, type Tx } from '#kernel';
import { hostOf, isPublic } from './public-address.js';
import type { WebhookStore } from './webhook.store.js';
import type { WebhookTerms } from './webhook.js';
import { BAD_ADDRESS } from './webhooks.errors.js';

/** What somebody asks for, and why. */
export interface WebhookCommand extends WebhookTerms {
  readonly reference: string;
  readonly reason: string;
}

type AskedWebhook = Asked<WebhookCommand>;

/** Notices leave the house once a second person has approved where to, and which. */
export class WebhookKind extends CaseKind<WebhookCommand, WebhookCommand, { readonly webhookId: string }> {
  readonly kind = 'webhook';
  readonly called = say('通知推送', 'sending of notices');

  private readonly allowPrivate: boolean;

  constructor(
    private readonly store: WebhookStore,
    { webhookAddresses }: Config,
  ) {
    super();
    this.allowPrivate = webhookAddresses === 'any';
  }

  async propose(asked: WebhookCommand): Promise<AskedWebhook> {
    return { subjectId: null, scheme: ALL_SCHEMES, command: { ...asked, url: this.checked(asked.url) } };
  }

  cause({ command: { url, types, subjectId, regionPrefix } }: AskedWebhook): string {
    return canonicalJson({ url, types, subjectId, regionPrefix });
  }

  /** The settings may have become stricter since it was asked for. */
  async validate(_tx: Tx, { command }: AskedWebhook): Promise<void> {
    this.checked(command.url);
  }

  async execute(tx: Tx, { caseId, command }: Case<WebhookCommand>): Promise<{ readonly webhookId: string }> {
    await this.store.insert(tx, caseId, command);
    return { webhookId: caseId };
  }

  /** Where a name leads is looked at when something is sent. */
  private checked(text: string): string {
    if (!URL.canParse(text)) throw new DomainError(BAD_ADDRESS);
    const url = new URL(text);
    const { protocol, username, password, hash } = url;
    const speaks = protocol === 'https:' || (this.allowPrivate && protocol === 'http:');
    const inside = isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url));
    if (!speaks || username !== '' || password !== '' || hash !== '' || (inside && !this.allowPrivate))
      throw new DomainError(BAD_ADDRESS);
    return url.href;
  }
}
