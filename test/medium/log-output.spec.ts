import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

const SAYING = (end: string) => `
  const { PinoLog } = await import('./dist/libs/observability/src/index.js');
  const log = PinoLog.buffered({ level: 'info', service: 'api' });
  for (let i = 0; i < 1000; i += 1) log.info('line', { i });
  ${end}`;

const said = (end: string) => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', SAYING(end)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { i?: number; message: string });
};

test.each([
  ['ends by itself', ''],
  ['is ended', 'process.exit(1);'],
  ['breaks', "throw new Error('it breaks');"],
])('a process that %s has said everything, in order', (_, end) => {
  expect(said(end).map(({ i }) => i)).toEqual(Array.from({ length: 1_000 }, (_each, i) => i));
});

test('an error is said at once, with all before it, even by a process that is killed in the next moment', () => {
  const lines = said("log.error('broken'); process.kill(process.pid, 'SIGKILL');");
  expect(lines.length).toBe(1_001);
  expect(lines.at(-1)).toMatchObject({ message: 'broken' });
});
