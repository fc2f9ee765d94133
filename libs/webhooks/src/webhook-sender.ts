import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, publicAddressOf, type Resolve, systemResolve } from './public-address.js';

/** A signed message. */
export interface OutgoingMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why nothing was answered, in a word that is shown: never what somebody else's server said. */
export class SendFailure extends Error {
  constructor(readonly reason: 'refused-address' | 'timeout' | 'unreachable') {
    super(reason);
  }
}

/** Sends messages to addresses of others. */
export abstract class WebhookSender {
  /** The status that was answered, redirects too; throws a `SendFailure` where nothing was. */
  abstract send(message: OutgoingMessage): Promise<number>;
}

/** From the first byte sent to the last header received. */
export const SEND_LIMIT_MS = 10_000;

/**
 * Connects to the address that it has looked at, and to no other: a name that leads inside on a second question leads
 * nowhere. Follows no redirect, keeps no connection, and reads nothing of the body that is answered.
 */
export class PinnedSender extends WebhookSender {
  constructor(
    private readonly allowPrivate: boolean,
    private readonly limitMs: number = SEND_LIMIT_MS,
    private readonly resolve: Resolve = systemResolve,
  ) {
    super();
  }

  async send({ url, headers, body }: OutgoingMessage): Promise<number> {
    const target = new URL(url);
    const address = await this.addressOf(target);
    if (address === null) throw new SendFailure('refused-address');
    return this.post(target, address, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body);
  }

  private async addressOf(target: URL): Promise<string | null> {
    try {
      if (!this.allowPrivate) return await publicAddressOf(target, this.resolve);
      const host = hostOf(target);
      return isIP(host) === 0 ? ((await this.resolve(host))[0] ?? null) : host;
    } catch {
      throw new SendFailure('unreachable');
    }
  }

  private post(target: URL, address: string, headers: Record<string, string>, body: string): Promise<number> {
    const { request } = target.protocol === 'https:' ? https : http;
    const signal = AbortSignal.timeout(this.limitMs);
    return new Promise((answered, failed) => {
      const sent = request(target, { method: 'POST', headers, agent: false, lookup: always(address), signal });
      sent.on('response', (response) => {
        response.on('error', () => {});
        response.destroy();
        answered(response.statusCode ?? 0);
      });
      sent.on('error', () => failed(new SendFailure(signal.aborted ? 'timeout' : 'unreachable')));
      sent.end(body);
    });
  }
}

/** A resolver that knows one answer. */
function always(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, done) => {
    if (options.all === true) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}
