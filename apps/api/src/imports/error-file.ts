import type { BrokenLine } from '#imports';
import { csvCell } from '#tabular';

const PAGE = 500;
const COLUMNS = ['number', 'problem', 'path', 'code', 'messageZh', 'messageEn', 'line'] as const;

type After = (after: number, limit: number) => Promise<readonly BrokenLine[]>;
type ErrorRow = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/** What is wrong with the lines of an import, one fault a line, in both languages; a page in memory at a time. */
export async function* errorFile(read: After, csv: boolean): AsyncGenerator<string> {
  if (csv) yield `\uFEFF${COLUMNS.join(',')}\r\n`;
  for (let after = 0; ;) {
    const page = await read(after, PAGE);
    for (const row of page.flatMap(rowsOf)) yield lineOf(row, csv);
    if (page.length < PAGE) return;
    after = page.at(-1)!.number;
  }
}

const rowsOf = ({ number, code: problem, problems, line }: BrokenLine): ErrorRow[] =>
  problems.map(({ path, code, message }) => {
    return { number, problem, path, code, messageZh: message.zh, messageEn: message.en, line };
  });

const lineOf = (row: ErrorRow, csv: boolean): string =>
  csv ? `${COLUMNS.map((column) => csvCell(row[column])).join(',')}\r\n` : `${JSON.stringify(row)}\n`;
