import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import writeXlsx from 'write-excel-file/node';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DomainError } from '#kernel';
import type { TableRow } from './table-row.js';
import { withWorkbook } from './xlsx-rows.js';

const LIMIT = 64 * 1024 * 1024;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 1000) yield Buffer.from(bytes.subarray(from, from + 1000));
}

async function rowsOf(file: Uint8Array, limit = LIMIT): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of withWorkbook(inPieces(file), limit, ({ rows: read }) => read)) rows.push(row);
  return rows;
}

const codeOf = (file: Uint8Array, limit?: number): Promise<unknown> =>
  rowsOf(file, limit).then(
    () => null,
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );

const SHEET = 'xl/worksheets/sheet1.xml';
const RELS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';

/** A workbook put together by hand, of what stands in its sheet. */
function workbook(rows: string, more: Record<string, string> = {}): Uint8Array {
  const files = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': RELS,
    [SHEET]: `<x:worksheet><x:sheetData>${rows}</x:sheetData></x:worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('probity-workbook-'));

describe('the rows of a workbook', () => {
  test('are what a spreadsheet program writes', async () => {
    const day = new Date(Date.UTC(2025, 5, 3));
    const data = [
      [{ value: 'name' }, { value: 'value' }],
      [{ value: '西宁' }, null, { value: 0.1 }, { value: true }, { value: day, type: Date, format: 'yyyy-mm-dd' }],
    ];
    const rows = await rowsOf(await writeXlsx([{ data, sheet: 'first' }] as never).toBuffer());
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
    expect(rows[1]!.cells).toEqual([
      { kind: 'text', text: '西宁' },
      null,
      { kind: 'number', text: '0.1' },
      { kind: 'flag', text: '1' },
      { kind: 'number', text: '45811' },
    ]);
    expect(leftovers()).toEqual([]);
  });

  test('hold shared and inline texts without their readings, results of formulas, and what is none', async () => {
    const texts = '<sst><si><r><t>平</t></r><r><t>安</t></r><rPh><t>ping</t></rPh></si></sst>';
    const cells =
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>a_x0041_&amp;</t></is></c>' +
      '<c r="D3"><f>1+1</f><v>1.1000000000000001</v></c><c r="E3" t="e"><v>#N/A</v></c></row><row r="5"/>';
    const rows = await rowsOf(workbook(cells, { 'xl/sharedStrings.xml': texts }));
    expect(rows).toEqual([
      {
        number: 3,
        text: null,
        unread: null,
        cells: [
          { kind: 'text', text: '平安' },
          null,
          { kind: 'text', text: 'aA&' },
          { kind: 'number', text: '1.1' },
          { kind: 'error', text: '#N/A' },
        ],
      },
    ]);
  });

  test('of a second sheet are not left out without a word', async () => {
    const sheets = ['a', 'b'].map((sheet) => ({ data: [[{ value: sheet }]], sheet }));
    expect(await codeOf(await writeXlsx(sheets as never).toBuffer())).toBe('tables/several-sheets');
  });
});

describe('what is no workbook, or one that was made to hurt,', () => {
  test.each<[string, Uint8Array]>([
    ['bytes of something else', strToU8('name,value')],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('x') })],
    ['half a workbook', workbook('<row><c><v>1</v></c></row>').subarray(0, 200)],
    ['broken XML', workbook('<row><c></row>')],
    ['rows in another order', workbook('<row r="2"/><row r="1"/>')],
    ['a column beyond all', workbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')],
    [
      'an entity of its own',
      workbook('', { [SHEET]: '<!DOCTYPE x [<!ENTITY a "aa">]><x><row><c><v>&a;</v></c></row></x>' }),
    ],
  ])('is refused: %s', async (_, file) => {
    expect(await codeOf(file)).toBe('tables/unread-workbook');
    expect(leftovers()).toEqual([]);
  });

  test('is refused before it is unpacked, by what it would unpack to', async () => {
    const bomb = workbook(' '.repeat(32 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codeOf(bomb)).toBe('tables/workbook-too-large');
    expect(await codeOf(workbook('<row/>'), 10)).toBe('tables/workbook-too-large');
  });

  test('is refused where it unpacks to more than it says', async () => {
    const file = Buffer.from(workbook(`<row><c><v>${'1'.repeat(5000)}</v></c></row>`));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(
      `<x:worksheet><x:sheetData><row><c><v>${'1'.repeat(5000)}</v></c></row></x:sheetData></x:worksheet>`.length,
    );
    const lie = Buffer.from([9, 0, 0, 0]);
    for (let at = file.indexOf(size); at !== -1; at = file.indexOf(size, at + 4)) lie.copy(file, at);
    expect(await codeOf(file)).toBe('tables/unread-workbook');
  });

  test('is refused where one text has no end', async () => {
    // Not so regular that it would pack to nothing.
    const text = Array.from({ length: 400_000 }, (_, i) => (i * 2654435761) % 99_991).join('');
    expect(await codeOf(workbook(`<row><c t="str"><v>${text}</v></c></row>`))).toBe('tables/workbook-too-large');
  });

  test('is refused where cells share more texts than fit into memory', async () => {
    const empty = '<si/>'.repeat(2_200_000);
    const more = { 'xl/sharedStrings.xml': `<sst>${empty}</sst>` };
    expect(await codeOf(workbook('<row/>', more))).toBe('tables/workbook-too-large');
  });
});
