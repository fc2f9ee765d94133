import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, type SentLine } from './lines-of.js';

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const size of sizes) {
    yield bytes.subarray(from, from + size);
    from += size;
  }
  yield bytes.subarray(from);
}

async function read(text: string, sizes: readonly number[], limit: number): Promise<(string | null)[][]> {
  const lines: SentLine[] = [];
  for await (const line of linesOf(inPieces(Buffer.from(text), sizes), limit)) lines.push(line);
  return lines.map(({ number, bytes }) => [String(number), bytes?.toString('utf8') ?? null]);
}

/** The same with the whole file in memory. */
function asOneText(text: string, limit: number): (string | null)[][] {
  const lines = text.split('\n').map((line, i) => [String(i + 1), line] as const);
  return lines
    .map(([number, line]): [string, string | null] => [number, Buffer.byteLength(line) > limit ? null : line])
    .filter(([, line]) => line === null || /[^ \t\r]/.test(line));
}

describe('the lines of a stream', () => {
  test('are those of its text, in whatever pieces it comes', async () => {
    const text = fc.array(fc.constantFrom('a', '中', ' ', '\n', '\r', '{"b":1}')).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(5)), fc.integer({ min: 1, max: 12 }), async (file, sizes, limit) => {
        expect(await read(file, sizes, limit)).toEqual(asOneText(file, limit));
      }),
      { seed: 85, numRuns: 500 },
    );
  });

  test('begin behind a byte order mark', async () => {
    expect(await read('\uFEFF{}\n{}', [1, 1], 10)).toEqual([
      ['1', '{}'],
      ['2', '{}'],
    ]);
  });
});
