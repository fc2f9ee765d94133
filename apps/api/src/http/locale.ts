import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, type Language } from '#kernel';

/**
 * The language the caller wants, Chinese first: `explain(@Lang() language: Language)`.
 * Whoever asks for it answers in it, so the answer says so (`Content-Language`, `Vary`).
 */
export const Lang = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const http = context.switchToHttp();
  const language = languageOf(http.getRequest<FastifyRequest>().headers['accept-language']);
  const reply = http.getResponse<FastifyReply>();
  void reply.header('content-language', language).header('vary', 'Accept-Language');
  return language;
});
