import { describe, expect, test } from '@jest/globals';
import { acceptableRequestId, inRequest, NestLog, PinoLog } from './index.js';

function logInto(lines: Record<string, unknown>[], level = 'debug'): PinoLog {
  return PinoLog.create({ level, service: 'api', destination: { write: (line) => lines.push(JSON.parse(line)) } });
}

describe('the log', () => {
  test('writes one JSON line with level, service, time and data', () => {
    const lines: Record<string, unknown>[] = [];
    logInto(lines).info('a rating was recalculated', { durationMs: 3 });
    expect(lines).toEqual([
      {
        level: 'info',
        service: 'api',
        time: expect.stringMatching(/Z$/),
        durationMs: 3,
        message: 'a rating was recalculated',
      },
    ]);
  });

  test('puts the request id into every line below a request, also after waiting', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = logInto(lines);
    await inRequest({ requestId: 'r-1' }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      log.with({ part: 'ledger' }).warn('slow');
    });
    log.info('outside');
    expect(lines.map((line) => line['requestId'])).toEqual(['r-1', undefined]);
    expect(lines[0]).toMatchObject({ part: 'ledger', level: 'warn' });
  });

  test('says each request with its fields', () => {
    const lines: Record<string, unknown>[] = [];
    const request = { requestId: 'r-2', method: 'GET', route: '/v1/ratings/:subjectId', status: 200, durationMs: 0.1 };
    logInto(lines).request(request);
    expect(lines).toMatchObject([{ level: 'info', service: 'api', message: 'request', ...request }]);
  });

  test('redacts credentials at any usual place', () => {
    const lines: Record<string, unknown>[] = [];
    logInto(lines).info('x', { authorization: 'Bearer a', headers: { authorization: 'Bearer b' }, password: 'c' });
    expect(JSON.stringify(lines)).not.toMatch(/Bearer|"c"/);
  });

  test('keeps an error with its frames and causes, without ids, keys and passwords', () => {
    const lines: Record<string, unknown>[] = [];
    const cause = new Error('connect postgresql://probity:hunter2@db/probity');
    const error = new TypeError(`no D640105000001 for pk_${'a'.repeat(43)}`, { cause });
    logInto(lines).error('it broke', error);
    const text = JSON.stringify(lines);
    expect(text).toContain('pino-log.spec');
    expect(text).toContain('postgresql://***@db/probity');
    expect(text).not.toMatch(/D640105000001|pk_aaa|hunter2/);
  });

  test('keeps only the last line of what Prisma says, for the lines before hold the arguments', () => {
    const lines: Record<string, unknown>[] = [];
    const error = new Error('Invalid call {\n  name: "Zhang"\n}\nArgument `x` is missing.');
    error.name = 'PrismaClientValidationError';
    logInto(lines).error('it broke', error);
    expect(lines[0]).toMatchObject({ error: { message: 'Argument `x` is missing.' } });
    expect(JSON.stringify(lines)).not.toContain('Zhang');
  });

  test('is silent below its level', () => {
    const lines: Record<string, unknown>[] = [];
    logInto(lines, 'warn').info('x');
    expect(lines).toEqual([]);
  });

  test('takes what Nest says, with the speaking class', () => {
    const lines: Record<string, unknown>[] = [];
    const nest = new NestLog(logInto(lines));
    nest.log('Mapped a route', 'RouterExplorer');
    nest.error(new Error('boom'), 'ExceptionsHandler');
    expect(lines).toMatchObject([
      { level: 'debug', context: 'RouterExplorer' },
      { level: 'error', context: 'ExceptionsHandler', error: { message: 'boom' } },
    ]);
  });
});

describe("a caller's request id", () => {
  test('is accepted when it is short and plain', () => {
    expect(acceptableRequestId('a-1.b_C')).toBe('a-1.b_C');
  });

  test.each(['', 'a b', 'x'.repeat(65), 'a\nb', '编号', undefined])('is refused otherwise: %j', (header) => {
    expect(acceptableRequestId(header)).toBeUndefined();
  });
});
