import { callbackify } from 'node:util';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeepTrace, Trace } from '#audit';
import { isProblem } from '../http/index.js';
import { originOf } from '../commands.js';

const FLUSH_MS = 5_000;
/** Refused for who somebody is, or for what stood against it; what is merely badly written is no attempt. */
const REFUSALS = new Set([401, 403, 409, 412, 422, 428]);

/** Bodies of facts, names of persons, and the log itself. */
const ABOUT_PERSONS = new Set([
  '/v1/evidence/:evidenceId',
  '/v1/subjects/:subjectId',
  '/v1/subjects/:subjectId/versions',
  '/v1/audit-log',
  '/v1/audit-log/export',
]);

/** Keeps a trace of what was refused and of what was read, around every request. */
export class AuditHooks implements OnModuleInit, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly traces: KeepTrace,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // Nearly all leave no trace, and wait for nothing.
    fastify.addHook('onSend', (request, reply, payload, done) => {
      const kept = this.keep(request, reply, payload);
      if (kept === null) done(null, payload);
      else callbackify(() => kept)((error) => (error === null ? done(null, payload) : done(error)));
    });
    this.timer = setInterval(() => void this.traces.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    await this.traces.flush();
  }

  /** `null` = there is nothing to wait for. */
  private keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> | null {
    const { statusCode: status } = reply;
    const { url } = request.routeOptions;
    if (url === undefined) return null;
    if (status < 300 && request.method === 'GET' && ABOUT_PERSONS.has(url)) this.traces.read(traceOf(request));
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!REFUSALS.has(status) || (!writes && status !== 401 && status !== 403) || !isProblem(reply)) return null;
    return this.traces.refused({ ...traceOf(request), status, code: codeIn(payload) });
  }
}

function traceOf(request: FastifyRequest): Trace {
  const { actor, id } = request;
  return {
    actor: actor?.keyId ?? 'anonymous',
    person: actor?.person ?? 'anonymous',
    requestId: id,
    ...originOf(request),
  };
}

/** As the problem document says it. */
function codeIn(payload: unknown): string {
  const { type } = JSON.parse(String(payload)) as { type?: string };
  return (type ?? '').replace(/^.*\/problems\//, '');
}
