import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parse } from 'fast-querystring';
import { type Language, languageOf, subjectCode } from '#kernel';
import { parseQuery, SUBJECT_ID_RULE } from '../http/index.js';
import { RatingQuery } from './rating.dto.js';

/** What is asked about one subject, as plainly as nearly everybody asks it. */
export interface Question {
  readonly subjectId: string;
  /** As it was written, with its `?`; empty = none. */
  readonly query: string;
  readonly language: Language;
  /** Whether nothing may be given that was kept. */
  readonly anew: boolean;
}

const PATH = '/v1/ratings/';
/** An id without escapes, up to the query. */
const PLAIN_ID = /^[\w.-]+(?=$|\?)/;
const NO_CACHE = /(?:^|[\s,])no-cache(?:$|[\s,])/i;

/** `null` = about something else, or not as plain. */
export function questionOf(request: IncomingMessage): Question | null {
  const { url, headers } = request;
  if (url === undefined || !url.startsWith(PATH) || !isPlain(request, headers)) return null;
  const asked = url.slice(PATH.length);
  const id = PLAIN_ID.exec(asked)?.[0];
  if (id === undefined) return null;
  return {
    subjectId: subjectCode(id),
    query: asked.slice(id.length),
    language: languageOf(headers['accept-language']),
    anew: wantsAnew(headers),
  };
}

/** Whether the caller takes nothing that was kept. */
export function wantsAnew({ 'cache-control': control }: IncomingHttpHeaders): boolean {
  return control !== undefined && NO_CACHE.test(control);
}

/** A reading without a body, and with nothing about the connection. */
function isPlain({ method, httpVersion }: IncomingMessage, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' || httpVersion !== '1.1' || headers.host === undefined) return false;
  return (
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers.upgrade === undefined &&
    headers.expect === undefined
  );
}

const NOTHING_ASKED: RatingQuery = {};

/** What the query asks for; `null` = past knowledge, or something wrong. */
export function plainQuery({ subjectId, query }: Question): RatingQuery | null {
  if (SUBJECT_ID_RULE.faults(subjectId).length > 0) return null;
  if (query === '') return NOTHING_ASKED;
  try {
    const asked = parseQuery(RatingQuery, { ...parse(query.slice(1)) });
    return asked.knownAt === undefined && asked.knownSeq === undefined ? asked : null;
  } catch {
    return null;
  }
}
