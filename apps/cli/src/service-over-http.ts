import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { json } from 'node:stream/consumers';
import { StartupError } from '#servers';
import { EXIT } from './failure.js';

/** Where a service listens, and the key that it is asked with. */
export interface Service {
  readonly url: string;
  readonly key: string;
}

/** Begins to ask a running service for something. */
export function ask(
  { url, key }: Service,
  method: string,
  path: string,
  more: Record<string, string> = {},
): ClientRequest {
  const address = new URL(url.replace(/\/$/, '') + path);
  const headers = { authorization: `Bearer ${key}`, 'accept-language': 'en', ...more };
  return (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, { method, headers });
}

/** The answer, also where it comes before all is written. */
export function answerTo(
  request: ClientRequest,
  write: (request: ClientRequest) => Promise<void> = async (it) => void it.end(),
): Promise<IncomingMessage> {
  return new Promise((answered, failed) => {
    const unreachable = (error: Error): void => {
      failed(new StartupError(`The service gives no answer: ${error.message || String(error)}.`, EXIT.unavailable));
    };
    request.once('response', answered);
    request.once('error', unreachable);
    // An answer that came first says more than that nobody reads on.
    write(request).catch((error: Error) => setTimeout(unreachable, 100, error));
  });
}

/** The JSON of an answer; an error where it is another answer than expected. */
export async function shownIn<T extends object>(answer: IncomingMessage, expected: number): Promise<T> {
  const body = (await json(answer).catch(() => ({}))) as T & { readonly detail?: string };
  if (answer.statusCode === expected) return body;
  const said = body.detail ?? `it answers ${answer.statusCode}`;
  throw new StartupError(`The service refuses: ${said}`, EXIT.failed);
}
