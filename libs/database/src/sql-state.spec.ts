import { describe, expect, test } from '@jest/globals';
import { Prisma } from './generated/client.js';
import { asDomainError } from './database.js';
import { isOverloaded, isUnreachable } from './sql-state.js';

const ofOrm = (code: string, originalCode?: string, kind?: string): Error => {
  const meta = { driverAdapterError: { cause: { originalCode, kind } } };
  return new Prisma.PrismaClientKnownRequestError('it failed', { code, clientVersion: '7', meta });
};
const ofDriver = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

/** As they were seen when PostgreSQL was killed under load, went away, or handed over. */
const UNREACHABLE: readonly [string, Error][] = [
  ['a connection that broke before', ofDriver('Client has encountered a connection error and is not queryable')],
  ['a connection that was closed before', ofDriver('Client was closed and is not queryable')],
  ['a connection that breaks', ofDriver('Connection terminated unexpectedly')],
  ['a connection that cannot be made in time', ofDriver('Connection terminated due to connection timeout')],
  ['a pool that is being closed', ofDriver('Cannot use a pool after calling end on the pool')],
  ['nobody at the port', ofDriver('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' })],
  ['nobody at any address', new AggregateError([ofDriver('', { code: 'ECONNREFUSED' })], '')],
  ['a name that nobody knows', ofDriver('getaddrinfo', { code: 'EAI_AGAIN' })],
  ['a write to a broken pipe', ofDriver('write EPIPE')],
  ['an adapter error with a SQLSTATE', ofDriver('x', { cause: { originalCode: '57P03' } })],
  ['a raw statement whose connection was reset', ofOrm('P2010', undefined, 'ConnectionClosed')],
  ['a raw statement with nobody at the port', ofOrm('P2010', undefined, 'DatabaseNotReachable')],
  ...['57P01', '57P02', '57P03', '57P05', '08000', '08003', '08006', '08P01', '53300', '25006'].flatMap(
    (state): [string, Error][] => [
      [`SQLSTATE ${state} of a raw statement`, ofOrm('P2010', state)],
      [`SQLSTATE ${state} of a model`, ofOrm('P2039', state)],
      [`SQLSTATE ${state} of the driver`, ofDriver('x', { code: state })],
    ],
  ),
  ...['P1001', 'P1008', 'P1017', 'P2037'].map((code): [string, Error] => [`${code} of the ORM`, ofOrm(code)]),
];

describe('nothing can be said of a request, but that the database is not available, after', () => {
  test.each(UNREACHABLE)('%s (A21)', (_, error) => {
    expect(isUnreachable(error)).toBe(true);
    expect(asDomainError(error)).toMatchObject({ code: 'database/unavailable', definition: { status: 503 } });
  });
});

test('a pool without a free connection is busy, not out of reach', () => {
  const waited = ofDriver('timeout exceeded when trying to connect');
  expect([isOverloaded(waited), isUnreachable(waited)]).toEqual([true, false]);
});

test.each([
  ['a row that is there already', ofOrm('P2002', '23505')],
  ['a refused change', ofOrm('P2010', 'PB001')],
  ['a wrong statement', ofOrm('P2010', '42601')],
  ['a mistake', new TypeError('x is not a function')],
  ['no error', undefined],
])('%s is an answer of the database, or none of its business', (_, error) => {
  expect(isUnreachable(error)).toBe(false);
});
