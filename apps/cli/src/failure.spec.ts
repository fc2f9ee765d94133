import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '#config';
import { DATABASE_UNAVAILABLE } from '#database';
import { DomainError } from '#kernel';
import { PolicyError } from '#scoring';
import { StartupError } from '#servers';
import { failureOf } from './failure.js';

describe('a failure', () => {
  test('of starting keeps its sentence and its exit code', () => {
    expect(failureOf(new StartupError('Do this.', 73))).toEqual({ message: 'Do this.', exitCode: 73 });
  });

  test('of the configuration exits with 78 and names every problem', () => {
    const failure = failureOf(new ConfigError(['PORT must be a number', 'HOST must be a name']));
    expect(failure.exitCode).toBe(78);
    expect(failure.message).toContain('PORT must be a number');
    expect(failure.message).toContain('HOST must be a name');
  });

  test('of an unreachable database exits with 69', () => {
    expect(failureOf(new DomainError(DATABASE_UNAVAILABLE)).exitCode).toBe(69);
    expect(failureOf(new Error('connect ECONNREFUSED 127.0.0.1:1')).exitCode).toBe(69);
  });

  test('of writing a file exits with 73', () => {
    const error = Object.assign(new Error('no'), { code: 'EACCES', path: '/x/y' });
    expect(failureOf(error)).toMatchObject({
      exitCode: 73,
      message: expect.stringContaining('/x/y cannot be written'),
    });
  });

  test('of a policy lists its problems with line and column', () => {
    const problem = { path: 'bands', line: 3, column: 5, message: { zh: '错', en: 'a gap' } };
    expect(failureOf(new PolicyError([problem]))).toEqual({ message: '3:5 bands: a gap', exitCode: 1 });
  });

  test('that nobody expected exits with 1 and shows no stack', () => {
    const failure = failureOf(new Error('strange'));
    expect(failure.exitCode).toBe(1);
    expect(failure.message).toBe('strange\nLOG_LEVEL=debug shows where this happened.');
  });
});
