import { Prisma } from './generated/client.js';

interface DriverCause {
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

const RETRY_STATES = new Set(['40001', '40P01']);

/** The database gave up this transaction for the sake of another: the same work may well succeed when run again. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || RETRY_STATES.has(sqlStateOf(error) ?? '');
}

const UNREACHABLE_CODES = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017']);
const UNREACHABLE_STATES = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '53300']);

/** No connection, or one that broke: nothing can be said about the request itself. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return UNREACHABLE_CODES.has(error.code) || UNREACHABLE_STATES.has(sqlStateOf(error) ?? '');
  }
  return error instanceof Error && /ECONNREFUSED|ECONNRESET|Connection terminated/.test(error.message);
}

/** A statement, or a pause between two, outlived its limit. */
const OVERDUE = new Set(['57014', '25P03']);

/**
 * The pool gave no connection in time, the transaction or one of its statements outlived its limit, or others got in
 * its way again and again.
 */
export function isOverloaded(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2028' || OVERDUE.has(sqlStateOf(error) ?? '') || isRetryable(error);
  }
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}
