import { Webhook as Signer } from 'standardwebhooks';
import type { Language } from '#kernel';
import { noticeMessage, type ToldNotice } from '#notices';
import type { OutgoingMessage } from './webhook-sender.js';

/** A notice as it is sent: the same bytes however often, and a signature by each secret (Standard Webhooks). */
export function signedMessage(
  url: string,
  notice: ToldNotice,
  language: Language,
  secrets: readonly string[],
  now: Date,
): OutgoingMessage {
  const data = noticeMessage(notice, language);
  const body = JSON.stringify({ type: notice.type, timestamp: data.recordedAt, data });
  const signatures = secrets.map((secret) => new Signer(secret).sign(data.noticeId, now, body));
  const headers = {
    'content-type': 'application/json',
    'content-language': language,
    'user-agent': 'probity',
    'webhook-id': data.noticeId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
  return { url, headers, body };
}
