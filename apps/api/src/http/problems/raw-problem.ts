import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '#observability';
import { DomainError, type ErrorDefinition } from '#kernel';
import { HEADERS_TOO_LARGE, MALFORMED, TIMEOUT } from './errors.js';
import { problemOf, PROBLEM_TYPE } from './problem.js';

const BY_NODE_CODE: Readonly<Record<string, ErrorDefinition>> = {
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  ERR_HTTP_REQUEST_TIMEOUT: TIMEOUT,
};

/** Answers what Node's HTTP parser can not read, when there is no request yet: straight into the socket. */
export function answerUnreadable(fault: NodeJS.ErrnoException, socket: Socket, requestId: string, log: Log): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  const error = new DomainError(BY_NODE_CODE[fault.code ?? ''] ?? MALFORMED);
  log.info('An unreadable request was refused', { requestId, status: error.definition.status, reason: fault.code });
  if (socket.writable) socket.write(rawAnswer(error, requestId));
  socket.destroySoon();
}

function rawAnswer(error: DomainError, requestId: string): string {
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
    body,
  ].join('\r\n');
}
