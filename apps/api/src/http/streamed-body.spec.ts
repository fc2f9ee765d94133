import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { limitArrival } from './streamed-body.js';

const LIMIT_MS = 150;

let server: FastifyInstance;
let faults: (string | undefined)[];

beforeEach(async () => {
  faults = [];
  server = fastify({
    clientErrorHandler: (fault, socket) => {
      faults.push(fault.code);
      socket.destroy();
    },
  });
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  limitArrival(server, LIMIT_MS);
  for (const [path, streamed] of [
    ['/body', false],
    ['/file', true],
  ] as const) {
    server.post(path, { config: { streamed } }, async (request) => {
      let bytes = 0;
      for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
      return { bytes };
    });
  }
  server.post('/slow', async (request) => {
    for await (const _ of request.body as AsyncIterable<Buffer>);
    await sleep(LIMIT_MS * 2);
    return {};
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server.close());

/** Sends ten bytes one by one, with a pause between them; what comes back. */
function sendSlowly(path: string, pauseMs: number, connection = 'close'): Promise<string> {
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: text/csv\r\ncontent-length: 10\r\nconnection: ${connection}\r\n\r\n`,
  );
  let sent = 0;
  const timer = setInterval(() => (sent += 1) <= 10 && socket.write('x'), pauseMs);
  return new Promise((done) => {
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString()));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      done(answer);
    });
  });
}

test('a body that takes longer than it may is cut off, a file that goes on is not', async () => {
  expect(await sendSlowly('/body', LIMIT_MS / 5)).toBe('');
  expect(faults).toEqual(['ERR_HTTP_REQUEST_TIMEOUT']);
  expect(await sendSlowly('/file', LIMIT_MS / 5)).toContain('{"bytes":10}');
  expect(faults).toHaveLength(1);
});

test('a file that pauses for as long is cut off too', async () => {
  expect(await sendSlowly('/file', LIMIT_MS * 3)).toBe('');
  expect(faults).toEqual(['ERR_HTTP_REQUEST_TIMEOUT']);
});

test('who has been refused and goes on sending is cut off as well', async () => {
  expect(await sendSlowly('/nowhere', LIMIT_MS / 5, 'keep-alive')).toContain('404');
  expect(faults).toEqual(['ERR_HTTP_REQUEST_TIMEOUT']);
});

test('nothing happens to who has sent everything, however long the answer takes', async () => {
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/slow`;
  const answer = await fetch(url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/csv' } });
  expect([answer.status, faults]).toEqual([200, []]);
});
