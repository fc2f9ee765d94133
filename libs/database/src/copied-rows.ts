import pg from 'pg';
import { assert } from '#kernel';
import type { Prisma } from './generated/client.js';

/** A column as COPY writes it, in the database's own text form; `null` = NULL. */
export type Text = string | null;

const NULL = String.raw`\N`;
const ESCAPED = /\\([bfnrtv\\])/g;
const CHARACTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A question as COPY takes it, which knows no variables. */
export function copyOf({ strings, values }: Prisma.Sql): string {
  const text = strings.reduce((before, after, i) => `${before}${literalOf(values[i - 1])}${after}`);
  return `COPY (${text}) TO STDOUT`;
}

function literalOf(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `${pg.escapeLiteral(arrayText(value))}`;
  assert(typeof value === 'string', 'what is copied is asked for by texts, whole numbers and lists of texts');
  return pg.escapeLiteral(value);
}

const arrayText = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, String.raw`\$&`)}"`).join()}}`;

/** Takes rows in COPY's text format apart. */
export function rowsOf(copied: string): Text[][] {
  const lines = copied.split('\n');
  // Behind the last row's end there is nothing.
  lines.pop();
  return lines.map((line) => columnsOf(line));
}

function columnsOf(line: string): Text[] {
  const columns: Text[] = line.split('\t');
  for (let i = 0; i < columns.length; i += 1) {
    const column = columns[i]!;
    if (column === NULL) columns[i] = null;
    else if (column.includes('\\')) columns[i] = column.replace(ESCAPED, (_, name: string) => CHARACTERS[name] ?? name);
  }
  return columns;
}
