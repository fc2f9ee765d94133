import { createHmac, randomBytes } from 'node:crypto';
import { makePrivate, readPrivate } from '#config';
import { DomainError, sha256 } from '#kernel';
import { NO_WEBHOOK_KEY } from './webhooks.errors.js';
import type { WebhookSecret } from './webhook.js';

const KEY_BYTES = 32;

/**
 * Secrets of webhooks, each derived from one key in a file and the name of the webhook: the database has none, and who
 * reads it can sign nothing. Losing the file means a new secret for each webhook.
 */
export class WebhookSecrets {
  private key: Buffer | null = null;

  constructor(private readonly file: string) {}

  /** The secret with this number, as receivers know it; makes the key's file where there is none. */
  make(webhookId: string, number: number): string {
    if (this.key === null && this.read() === null) this.create();
    return this.derive(webhookId, number)!;
  }

  /** The same where the key is there and is the one that made it; `null` otherwise. */
  of(webhookId: string, { number, hash }: WebhookSecret): string | null {
    const secret = this.derive(webhookId, number);
    return secret !== null && sha256(secret) === hash ? secret : null;
  }

  private derive(webhookId: string, number: number): string | null {
    const key = this.read();
    if (key === null) return null;
    return `whsec_${createHmac('sha256', key).update(`webhook ${webhookId} ${number}`).digest('base64')}`;
  }

  /** Looked for again until it is there: another process may make it. */
  private read(): Buffer | null {
    if (this.key !== null) return this.key;
    try {
      const key = Buffer.from(readPrivate(this.file).trim(), 'base64');
      this.key = key.length >= KEY_BYTES ? key : null;
    } catch {
      this.key = null;
    }
    return this.key;
  }

  /** Of two processes that make it one does, and the other reads that. */
  private create(): void {
    try {
      makePrivate(this.file, randomBytes(KEY_BYTES).toString('base64'));
    } catch {
      throw new DomainError(NO_WEBHOOK_KEY);
    }
    if (this.read() === null) throw new DomainError(NO_WEBHOOK_KEY);
  }
}
