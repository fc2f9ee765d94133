import { AsyncLocalStorage } from 'node:async_hooks';

/** What the code below a request may know about it without being told. */
export interface RequestContext {
  readonly requestId: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();
const SANE_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Runs something, and all that it starts, inside a request: its log lines carry the request id. */
export function inRequest<T>(context: RequestContext, run: () => T): T {
  return contexts.run(context, run);
}

export function currentRequest(): RequestContext | undefined {
  return contexts.getStore();
}

/** The caller's `x-request-id` when it is harmless in logs and headers, otherwise `undefined`. */
export function acceptableRequestId(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && SANE_REQUEST_ID.test(header) ? header : undefined;
}
