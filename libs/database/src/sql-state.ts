import { isNativeError } from 'node:util/types';
import { DomainError } from '#kernel';
import { DATABASE_UNAVAILABLE } from './database.errors.js';
import { Prisma } from './generated/client.js';

interface DriverCause {
  readonly originalMessage?: string;
  readonly originalCode?: string;
  readonly kind?: string;
  readonly constraint?: { readonly index?: string };
}

function causeOf(error: Prisma.PrismaClientKnownRequestError): DriverCause {
  const driverError = error.meta?.['driverAdapterError'] as { cause?: DriverCause } | undefined;
  return driverError?.cause ?? {};
}

/** The SQLSTATE behind an error of the ORM, where there is one. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  return causeOf(error).originalCode ?? null;
}

/** A row is to be written that belongs to other regions than the caller's. */
export function isBeyondReach(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return causeOf(error).originalMessage?.includes('violates row-level security policy') === true;
}

const RETRY_STATES = new Set(['40001', '40P01']);

/** The database gave up this transaction for the sake of another: the same work may well succeed when run again. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || RETRY_STATES.has(sqlStateOf(error) ?? '');
}

/** Of the ORM, of its adapter, and of the system: what a socket says when nobody is there, or no longer. */
const UNREACHABLE_CODES = new Set(
  [
    'P1000 P1001 P1002 P1008 P1011 P1017 P2037',
    'DatabaseNotReachable ConnectionClosed SocketTimeout TlsConnectionError TooManyConnections',
    'ECONNREFUSED ECONNRESET ECONNABORTED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH EPIPE ETIMEDOUT',
  ].flatMap((codes) => codes.split(' ')),
);

/** Class 08, ends and starts of the server, no connection left, and a standby that doesn't write. */
const UNREACHABLE_STATES = /^(?:08...|57P0[1-5]|53300|25006)$/;

/** What the driver says without any code; a pool that is being closed is about to be gone. */
const UNREACHABLE_WORDS =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection (?:terminated|ended)|is not queryable|after calling end on the pool/;

/** No connection, or one that broke: nothing can be said about the request itself. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof DomainError) return error.definition === DATABASE_UNAVAILABLE;
  // What a socket throws is no `Error` of ours where modules have a realm of their own, as in tests.
  if (!isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some(isUnreachable);
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: DriverCause };
  const ofOrm = error instanceof Prisma.PrismaClientKnownRequestError ? causeOf(error) : undefined;
  const causes = [cause, ofOrm].flatMap((each) => [each?.originalCode, each?.kind]);
  const signs = [code, ...causes].filter((sign) => typeof sign === 'string');
  if (signs.some((sign) => UNREACHABLE_CODES.has(sign) || UNREACHABLE_STATES.test(sign))) return true;
  return UNREACHABLE_WORDS.test(error.message);
}

/** A statement, or a pause between two, outlived its limit. */
const OVERDUE = new Set(['57014', '25P03']);

/** What the driver says when it gave up waiting: for a connection, for an answer. */
const DRIVER_TIMEOUTS = new Set(['timeout exceeded when trying to connect', 'Query read timeout']);

/**
 * The pool gave no connection in time, the transaction or one of its statements outlived its limit, or others got in
 * its way again and again.
 */
export function isOverloaded(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2028' || OVERDUE.has(sqlStateOf(error) ?? '') || isRetryable(error);
  }
  return (
    error instanceof Error &&
    (DRIVER_TIMEOUTS.has(error.message) || OVERDUE.has(String((error as { code?: unknown }).code)))
  );
}
