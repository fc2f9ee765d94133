import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { answerTo, ask, type Service, shownIn } from '../service-over-http.js';

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

/** Imports of a running service, over its API. */
export class ImportsOfService {
  constructor(private readonly service: Service) {}

  /** Sends a file as it is read, however large; `sent` hears how many bytes have gone. */
  async send(path: string, { file, type }: FileOfLines, sent: (bytes: number) => void): Promise<ImportShown> {
    const answer = answerTo(ask(this.service, 'POST', path, { 'content-type': type }), async (request) => {
      let bytes = 0;
      const content = createReadStream(file).on('data', (chunk) => sent((bytes += chunk.length)));
      await pipeline(content, request);
    });
    return shownIn<ImportShown>(await answer, 202);
  }

  async find(importId: string): Promise<ImportShown> {
    return shownIn<ImportShown>(await answerTo(ask(this.service, 'GET', `/v1/imports/${importId}`)), 200);
  }

  /** Writes what was not taken in into a file. */
  async saveErrors(importId: string, file: string): Promise<void> {
    const answer = await answerTo(ask(this.service, 'GET', `/v1/imports/${importId}/error-file?format=ndjson`));
    if (answer.statusCode !== 200) await shownIn(answer, 200);
    await pipeline(answer, createWriteStream(file));
  }
}
