import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Terminal } from '../terminal.js';
import { importFile, typeOfFile } from './import-file.js';
import { ImportsOfService } from './imports-of-service.js';

let server: Server;
let folder: string;
let received: string[];
let failed: number;

beforeEach(async () => {
  [received, failed] = [[], 0];
  folder = mkdtempSync(join(tmpdir(), 'probity-import-'));
  let looks = 0;
  const shown = (state: string, done: number, finishedAt: string | null) =>
    JSON.stringify({
      importId: 'imp_1',
      state,
      total: 2,
      done,
      created: done - failed,
      repeated: 0,
      failed,
      linesPerSecond: 7,
      finishedAt,
      error: null,
    });
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = await text(request);
    received.push([method, url, headers.authorization, body].join(' ').trim());
    if (headers.authorization !== 'Bearer pk_right') return response.writeHead(401).end('{"detail":"no key"}');
    if (method === 'POST') return response.writeHead(202).end(shown('waiting', 0, null));
    if (url!.includes('error-file')) return response.writeHead(200).end('{"number":2}\n');
    looks += 1;
    return response.writeHead(200).end(looks < 2 ? shown('running', 1, null) : shown('finished', 2, 'now'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function imported(key: string) {
  const file = join(folder, 'facts.ndjson');
  writeFileSync(file, '{"a":1}\n{"a":2}\n');
  const said: string[] = [];
  const terminal = new Terminal({ write: (line: string) => said.push(line) > 0 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const imports = new ImportsOfService({ url, key });
  const isIn = await importFile(
    imports,
    { file, type: typeOfFile(file, 'utf-8'), kind: 'evidence', atomic: false },
    terminal,
    1,
  );
  return { isIn, said: said.join(''), file };
}

test('sends the file as it is, waits for its end and says what came of it', async () => {
  const { isIn, said } = await imported('pk_right');
  expect(isIn).toBe(true);
  expect(received[0]).toBe('POST /v1/evidence:import Bearer pk_right {"a":1}\n{"a":2}');
  expect(received.slice(1)).toEqual(Array(2).fill('GET /v1/imports/imp_1 Bearer pk_right'));
  expect(said).toContain('finished: 2 lines, 2 new, 0 there already, 0 failed, 7 lines a second.');
});

test('keeps beside the file what is wrong with lines that failed, and is no success', async () => {
  failed = 1;
  const { isIn, file } = await imported('pk_right');
  expect(isIn).toBe(false);
  expect(readFileSync(`${file}.errors.ndjson`, 'utf8')).toBe('{"number":2}\n');
});

test('says what the service refuses with', async () => {
  await expect(imported('pk_wrong')).rejects.toThrow('The service refuses: no key');
});
