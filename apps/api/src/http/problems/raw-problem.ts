import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '#observability';
import { DomainError, languageOf, type ErrorDefinition } from '#kernel';
import { HEADERS_TOO_LARGE, MALFORMED, TIMEOUT } from './errors.js';
import { problemHeaders, problemOf, PROBLEM_TYPE } from './problem.js';

const BY_NODE_CODE: Readonly<Record<string, ErrorDefinition>> = {
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  ERR_HTTP_REQUEST_TIMEOUT: TIMEOUT,
};

interface UnreadableFault extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown;
}

/** Answers what Node's HTTP parser can not read, when there is no request yet: straight into the socket. */
export function answerUnreadable(fault: UnreadableFault, socket: Socket, requestId: string, log: Log): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  const error = new DomainError(BY_NODE_CODE[fault.code ?? ''] ?? MALFORMED);
  log.info('An unreadable request was refused', { requestId, status: error.definition.status, reason: fault.code });
  if (socket.writable) socket.write(rawAnswer(error, requestId, fault.rawPacket));
  socket.destroySoon();
}

/** Answers a request that never reaches Fastify, and closes its connection: its body, if any, is not read. */
export function answerBare(
  error: DomainError,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  log: Log,
): void {
  const language = languageOf(request.headers['accept-language']);
  const body = Buffer.from(JSON.stringify(problemOf(error, language, requestId)));
  const { status } = error.definition;
  log.request({ requestId, method: request.method ?? 'none', route: 'none', status });
  response
    .writeHead(status, {
      ...problemHeaders(error, language),
      'content-type': PROBLEM_TYPE,
      'content-length': body.length,
      'x-request-id': requestId,
      connection: 'close',
    })
    .end(body);
}

/** HEAD has no body, as far as the bytes that could not be read show it. */
function rawAnswer(error: DomainError, requestId: string, packet: unknown): string {
  const body = JSON.stringify(problemOf(error, 'zh', requestId));
  const { status } = error.definition;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'content-language: zh',
    `x-request-id: ${requestId}`,
    'connection: close',
    '',
    Buffer.isBuffer(packet) && packet.subarray(0, 5).toString('latin1') === 'HEAD ' ? '' : body,
  ].join('\r\n');
}
