import { createReadStream, createWriteStream } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';

/** Of an import what the command shows. */
export interface ImportShown {
  readonly importId: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly repeated: number;
  readonly failed: number;
  readonly linesPerSecond: number | null;
  readonly finishedAt: string | null;
  readonly error: string | null;
}

/** A file on disk and what it is sent as. */
export interface FileOfLines {
  readonly file: string;
  /** A content type. */
  readonly type: string;
}

/** Where a service listens, and the key that it is asked with. */
export interface Service {
  readonly url: string;
  readonly key: string;
}

/** Imports of a running service, over its API. */
export class ImportsOfService {
  constructor(private readonly service: Service) {}

  /** Sends a file as it is read, however large; `sent` hears how many bytes have gone. */
  async send(path: string, { file, type }: FileOfLines, sent: (bytes: number) => void): Promise<ImportShown> {
    const answer = answerTo(this.ask('POST', path, { 'content-type': type }), async (request) => {
      let bytes = 0;
      const content = createReadStream(file).on('data', (chunk) => sent((bytes += chunk.length)));
      await pipeline(content, request);
    });
    return shownIn(await answer, 202);
  }

  async find(importId: string): Promise<ImportShown> {
    return shownIn(await answerTo(this.ask('GET', `/v1/imports/${importId}`)), 200);
  }

  /** Writes what was not taken in into a file. */
  async saveErrors(importId: string, file: string): Promise<void> {
    const answer = await answerTo(this.ask('GET', `/v1/imports/${importId}/error-file?format=ndjson`));
    if (answer.statusCode !== 200) await shownIn(answer, 200);
    await pipeline(answer, createWriteStream(file));
  }

  private ask(method: string, path: string, more: Record<string, string> = {}): ClientRequest {
    const address = new URL(this.service.url.replace(/\/$/, '') + path);
    const headers = { authorization: `Bearer ${this.service.key}`, 'accept-language': 'en', ...more };
    return (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, { method, headers });
  }
}

/** The answer, also where it comes before all is written. */
function answerTo(
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

async function shownIn(answer: IncomingMessage, expected: number): Promise<ImportShown> {
  const body = (await json(answer).catch(() => ({}))) as ImportShown & { readonly detail?: string };
  if (answer.statusCode === expected) return body;
  const said = body.detail ?? `it answers ${answer.statusCode}`;
  throw new StartupError(`The service refuses: ${said}`, EXIT.failed);
}
