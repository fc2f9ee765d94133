import { afterEach, describe, expect, test } from '@jest/globals';
import { Interrupted, Shutdown } from './shutdown.js';

describe('the shutdown', () => {
  afterEach(() => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.removeAllListeners(signal)));

  test('stops last what was started first, each once, however often it is asked', async () => {
    const stopped: string[] = [];
    const shutdown = new Shutdown();
    for (const name of ['postgres', 'redis', 'api']) await shutdown.add(async () => void stopped.push(name));
    await Promise.all([shutdown.run(), shutdown.run()]);
    await shutdown.run();
    expect(stopped).toEqual(['api', 'redis', 'postgres']);
  });

  test('goes on when one cannot be stopped', async () => {
    const stopped: string[] = [];
    const shutdown = new Shutdown();
    await shutdown.add(async () => void stopped.push('postgres'));
    await shutdown.add(() => Promise.reject(new Error('stuck')));
    await shutdown.run();
    expect(stopped).toEqual(['postgres']);
  });

  test('stops at once what is started after the order', async () => {
    const shutdown = new Shutdown();
    process.emit('SIGTERM');
    process.emit('SIGTERM');
    expect(await shutdown.requested).toBe('SIGTERM');
    expect(() => shutdown.check()).toThrow(Interrupted);
    let stopped = false;
    await expect(shutdown.add(async () => void (stopped = true))).rejects.toThrow(Interrupted);
    expect(stopped).toBe(true);
  });
});
