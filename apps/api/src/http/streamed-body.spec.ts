import { type AddressInfo, connect } from 'node:net';
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
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server.close());

/** Sends ten bytes one by one, with a pause between them; what comes back. */
function sendSlowly(path: string, pauseMs: number): Promise<string> {
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: text/csv\r\ncontent-length: 10\r\nconnection: close\r\n\r\n`,
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
