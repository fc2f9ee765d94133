import { describe, expect, jest, test } from '@jest/globals';
import { Terminal } from './terminal.js';

function recorder() {
  const written: string[] = [];
  return { written, terminal: new Terminal({ write: (text: string) => written.push(text) > 0 }) };
}

describe('the terminal', () => {
  test('says a step and its time in one line', async () => {
    const { written, terminal } = recorder();
    expect(await terminal.step('Counting', async () => 7)).toBe(7);
    expect(written.join('')).toMatch(/^Counting … \d+\.\d s\n$/);
  });

  test('says that a step failed and passes the failure on', async () => {
    const { written, terminal } = recorder();
    await expect(terminal.step('Counting', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(written.join('')).toBe('Counting … failed\n');
  });

  test('writes one line for every tenth where there is no terminal', async () => {
    const { written, terminal } = recorder();
    await terminal.progress('Rating', 300, async (update) => {
      for (let done = 1; done <= 300; done += 1) update(done);
    });
    const tenths = written.filter((line) => line.includes('%'));
    expect(tenths).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((p) => `Rating: ${p} %\n`));
  });

  test('what is said meanwhile stands in a line of its own, also where a bar is drawn', async () => {
    const written: string[] = [];
    const terminal = new Terminal({ isTTY: true, write: (text: string) => written.push(text) > 0 });
    const show = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await terminal.progress('Rating', 3, async () => terminal.line('Break'));
    show.mockRestore();
    terminal.line('Done');
    expect([written[0], written.at(-1)]).toEqual(['\r\u001b[2KBreak\n', 'Done\n']);
  });

  test('skips tenths that one update jumps over', async () => {
    const { written, terminal } = recorder();
    await terminal.progress('Rating', 3, async (update) => [1, 2, 3].forEach((done) => update(done)));
    expect(written.filter((line) => line.includes('%'))).toEqual([
      'Rating: 33 %\n',
      'Rating: 66 %\n',
      'Rating: 100 %\n',
    ]);
  });
});
