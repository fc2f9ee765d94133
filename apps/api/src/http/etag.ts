import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '#kernel';
import { weakTags } from './entity-tags.js';

const TAG_LENGTH = 32;

/** A strong entity tag (RFC 9110 §8.8.3) over a body's text, or over whatever determines every byte of it. */
export function etagOf(text: string): string {
  return `"${sha256(text).slice(0, TAG_LENGTH)}"`;
}

/** Whether `If-None-Match` says that the caller has this answer already: a list, `*`, and weak tags count (§13.1.2). */
export function matchesIfNoneMatch(header: string | undefined, etag: string): boolean {
  const named = weakTags(header);
  return named === '*' || (named?.includes(etag.slice(1, -1)) ?? false);
}

/**
 * Tags the answer and returns its body, or answers 304 without computing it when the caller has it already:
 * `return answerTagged(request, reply, etag, () => this.ratings.read(…))` with `@Res({ passthrough: true })`.
 */
export async function answerTagged<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  body: () => T | Promise<T>,
): Promise<T | undefined> {
  if (matchesIfNoneMatch(request.headers['if-none-match'], etag)) {
    void reply.header('etag', etag).code(304);
    return undefined;
  }
  const value = await body();
  void reply.header('etag', etag);
  return value;
}

/** The same of a view as JSON, whose bytes are its tag: asked again without a change it is 304. */
export async function answerTaggedJson(
  request: FastifyRequest,
  reply: FastifyReply,
  view: object,
): Promise<string | undefined> {
  const body = JSON.stringify(view);
  const news = await answerTagged(request, reply, etagOf(body), () => body);
  if (news !== undefined) void reply.header('content-type', 'application/json; charset=utf-8');
  return news;
}
