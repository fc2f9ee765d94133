import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Charset } from './charset.js';
import { csvRowsOf } from './csv-rows.js';
import { csvCell } from './safe-cell.js';
import type { TableRow } from './table-row.js';

/** 西宁 in GB 18030: two bytes each. */
const XINING = Buffer.from([0xce, 0xf7, 0xc4, 0xfe]);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function rowsOf(file: string | Buffer, { charset = 'utf-8' as Charset, piece = 7, limit = 10_000 } = {}) {
  const rows: TableRow[] = [];
  for await (const row of csvRowsOf(inPieces(Buffer.from(file), piece), charset, limit)) rows.push(row);
  return rows;
}
const textsOf = ({ cells }: TableRow): string[] => cells.map((cell) => cell?.text ?? '');

describe('the rows of a CSV', () => {
  test('hold what was written, in whatever pieces they come', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r\n', ' ', '=') });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, piece, end) => {
          const file = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(end);
          expect((await rowsOf(file, { piece })).map(textsOf)).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('are numbered by the line that they begin in', async () => {
    const rows = await rowsOf('\uFEFFa,b\r\n\r\n"one\r\ntwo",2\r\n3,4');
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 5]);
    expect(rows.map(textsOf)).toEqual([
      ['a', 'b'],
      ['one\r\ntwo', '2'],
      ['3', '4'],
    ]);
  });

  test('lose one line to a quote that nobody closed, near the end or far from it', async () => {
    const many = Array.from({ length: 150 }, (_, i) => `${i},"x"`);
    for (const after of [many, many.slice(0, 3)]) {
      const rows = await rowsOf(['a,b', '"open,1', ...after].join('\n'));
      expect(rows.map(({ unread }) => unread)).toEqual([null, 'open-quote', ...after.map(() => null)]);
      expect(textsOf(rows.at(-1)!)).toEqual([String(after.length - 1), 'x']);
    }
  });

  test('that are none keep no other out', async () => {
    const rows = await rowsOf(`a\nx"y"z\n${'long'.repeat(20)}\nb`, { limit: 50 });
    expect(rows.map(({ number, unread }) => [number, unread])).toEqual([
      [1, null],
      [2, 'malformed-csv'],
      [3, 'too-long'],
      [4, null],
    ]);
  });

  test('are read in the charset that was named, and in no other', async () => {
    const file = Buffer.concat([Buffer.from('name\n'), XINING, Buffer.from('\n')]);
    expect((await rowsOf(file, { charset: 'gb18030' })).map(textsOf)).toEqual([['name'], ['西宁']]);
    expect((await rowsOf(file)).map(({ unread }) => unread)).toEqual([null, 'not-in-charset']);
  });
});

describe('a cell that is written', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])('is no formula: %j', (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`);
  });

  test('stays what it is otherwise', () => {
    expect([csvCell('a"b'), csvCell(-1.5), csvCell(null), csvCell(true)]).toEqual(['"a""b"', '"-1.5"', '""', '"true"']);
  });
});
