import type { AuditEntry } from '#audit';
import { csvCell } from '#tabular';
import { type AuditEntryView, auditEntryView } from './audit.view.js';

const PAGE = 500;
const COLUMNS: readonly (keyof AuditEntryView)[] = [
  'txId',
  'kind',
  'at',
  'person',
  'actor',
  'role',
  'address',
  'operation',
  'target',
  'requestId',
  'status',
  'code',
  'times',
  'wrote',
];

type After = (after: bigint, limit: number) => Promise<readonly AuditEntry[]>;

/** Line by line, a page in memory at a time. */
export async function* exported(read: After, csv: boolean): AsyncGenerator<string> {
  if (csv) yield `\uFEFF${COLUMNS.join(',')}\r\n`;
  for (let after = 0n; ;) {
    const page = await read(after, PAGE);
    for (const entry of page) yield lineOf(auditEntryView(entry), csv);
    if (page.length < PAGE) return;
    after = page.at(-1)!.txId;
  }
}

const lineOf = (entry: AuditEntryView, csv: boolean): string =>
  csv ? `${COLUMNS.map((column) => csvCell(cellOf(entry[column]))).join(',')}\r\n` : `${JSON.stringify(entry)}\n`;

const cellOf = (value: AuditEntryView[keyof AuditEntryView]): string =>
  Array.isArray(value) ? value.join(' ') : String(value ?? '');
