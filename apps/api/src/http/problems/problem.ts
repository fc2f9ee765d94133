import { fillText, type DomainError, type Language } from '#kernel';
import { METHOD_NOT_ALLOWED, MISSING_SCOPE, UNREAD_ENCODING } from './errors.js';

export const PROBLEM_TYPE = 'application/problem+json';
const RETRY_AFTER_SECONDS = 5;

/** RFC 9457 with our `code` and, for faults of the input, `errors`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Names the request, for `instance` must not name a person. */
  readonly instance: string;
  readonly code: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

export function problemOf(error: DomainError, language: Language, requestId: string): Problem {
  const { code, status, title, detail } = error.definition;
  const data = { ...error.data, requestId };
  return {
    type: `/problems/${code}`,
    title: fillText(title[language], data),
    status,
    detail: fillText(detail[language], data),
    instance: `/requests/${requestId}`,
    code,
    errors: error.fields.map((field) => ({ ...field, message: field.message[language] })),
  };
}

/** The headers that belong to a problem besides its media type. */
export function problemHeaders(error: DomainError, language: Language): Record<string, string> {
  const headers: Record<string, string> = { 'content-language': language, vary: 'Accept-Language' };
  const { status } = error.definition;
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="probity"';
  if (status === 429 || status === 503) headers['retry-after'] = String(error.data['seconds'] ?? RETRY_AFTER_SECONDS);
  if (error.definition === METHOD_NOT_ALLOWED) headers['allow'] = String(error.data['allow'] ?? '');
  if (error.definition === UNREAD_ENCODING) headers['accept-encoding'] = 'identity';
  if (error.definition === MISSING_SCOPE) headers['www-authenticate'] = insufficientScope(error);
  return headers;
}

function insufficientScope(error: DomainError): string {
  return `Bearer realm="probity", error="insufficient_scope", scope="${String(error.data['scope'])}"`;
}
