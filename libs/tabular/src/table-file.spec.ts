import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { tableFile, type TableFormat } from './table-file.js';
import type { WrittenColumn } from './written-column.js';

const COLUMNS: readonly WrittenColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'seq', type: 'integer' },
  { name: 'points', type: 'points' },
  { name: 'of.day', type: 'day' },
  { name: 'at', type: 'instant' },
  { name: 'told', type: 'flag' },
  { name: 'detail', type: 'json' },
];
const ROW = {
  id: '=1+1',
  seq: 3,
  points: -0.07,
  of: { day: '2025-06-03' },
  at: '2025-06-03T00:00:00.001Z',
  told: false,
  detail: { a: ['x'] },
};

async function* pagesOf<T>(...pages: T[][]): AsyncGenerator<T[]> {
  yield* pages;
}

async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

const written = async (format: TableFormat, ...pages: object[][]): Promise<Buffer> =>
  Buffer.concat(await all(tableFile(format, { about: { knownSeq: '7' }, columns: COLUMNS, pages: pagesOf(...pages) })));

const bufferOf = (file: Buffer): ArrayBuffer => new Uint8Array(file).buffer;

describe('a file of rows', () => {
  test('is a JSON object a line, as it was given', async () => {
    expect((await written('ndjson', [ROW], [])).toString()).toBe(`${JSON.stringify(ROW)}\n`);
  });

  test('is a CSV with a mark for spreadsheets, a column for each path, and no formula in it', async () => {
    expect((await written('csv', [ROW, { id: 'b' }])).toString()).toBe(
      '\uFEFFid,seq,points,of.day,at,told,detail\r\n' +
        `"'=1+1","3","-0.07","2025-06-03","2025-06-03T00:00:00.001Z","false","{""a"":[""x""]}"\r\n` +
        '"b","","","","","",""\r\n',
    );
  });

  test('is a Parquet file with exact values, nothing where nothing is, and what it was written from', async () => {
    const file = bufferOf(await written('parquet', [ROW], [{ id: 'b' }]));
    expect(await parquetReadObjects({ file })).toEqual([
      {
        id: '=1+1',
        seq: 3n,
        points: -0.07,
        'of.day': new Date('2025-06-03'),
        at: new Date('2025-06-03T00:00:00.001Z'),
        told: false,
        detail: '{"a":["x"]}',
      },
      { id: 'b', seq: null, points: null, 'of.day': null, at: null, told: null, detail: null },
    ]);
    const { key_value_metadata: about, num_rows: rows } = await parquetMetadataAsync(file);
    expect([about, rows]).toEqual([[{ key: 'knownSeq', value: '7' }], 2n]);
    expect(await parquetReadObjects({ file: bufferOf(await written('parquet')) })).toEqual([]);
  });

  test('of more rows than a row group holds has every one of them, in pages of any length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 4 }),
        async (lengths) => {
          let next = 0;
          const pages = lengths.map((length) => Array.from({ length }, () => ({ id: String(next), seq: next++ })));
          const rows = await parquetReadObjects({ file: bufferOf(await written('parquet', ...pages)) });
          expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: next }, (_, i) => String(i)));
        },
      ),
      { numRuns: 10 },
    );
  });
});
