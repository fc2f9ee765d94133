import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { inRequest, type Log } from '#observability';
import type { RouteTable } from '../route-table.js';
import { METHOD_NOT_ALLOWED, NOT_FOUND, UNEXPECTED } from './errors.js';
import { failureOf } from './failure.js';
import { prepareProblem } from './problem-reply.js';

/** Answers whatever was thrown, by anything, as one problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly routes: RouteTable,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = this.withMethods(failureOf(exception), request);
    if (error.definition === UNEXPECTED) {
      inRequest({ requestId: request.id }, () => this.log.error('A request failed unexpectedly', exception));
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply.send(prepareProblem(request, reply, error));
  }

  /** An unknown route is a wrong method when another method has it. */
  private withMethods(error: DomainError, request: FastifyRequest): DomainError {
    if (error.definition !== NOT_FOUND || !request.is404) return error;
    const allow = this.routes.methodsOf(request.url);
    return allow.length === 0 ? error : new DomainError(METHOD_NOT_ALLOWED, { allow: allow.join(', ') });
  }
}
