import { DomainError } from '#kernel';
import type { Cell } from './table-row.js';
import { RichText } from './xlsx-workbook.js';
import { UNREAD_WORKBOOK } from './xlsx.errors.js';
import type { XmlHandler } from './xml-pump.js';

/** As many as Excel has. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

export interface SheetRow {
  /** As its sheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Gathers the rows of a sheet from its elements; those with nothing in them are left out. */
export class SheetReader implements XmlHandler {
  private rows: SheetRow[] = [];
  private cells: Cell[] = [];
  private number = 0;
  private column = -1;
  private type = 'n';
  private value: string[] | null = null;
  private readonly inline = new RichText('is', (text) => this.put({ kind: 'text', text }));

  constructor(private readonly texts: readonly string[]) {}

  /** What has gathered since the last time. */
  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'c') this.beginCell(attributes['r'], attributes['t']);
    else if (name === 'v') this.value = [];
    this.inline.open(name);
  }

  text(text: string): void {
    this.value?.push(text);
    this.inline.text(text);
  }

  close(name: string): void {
    this.inline.close(name);
    if (name === 'v') this.endValue();
    else if (name === 'row' && this.cells.some((cell) => cell !== null)) {
      this.rows.push({ number: this.number, cells: this.cells });
    }
  }

  private beginRow(number: string | undefined): void {
    const next = number === undefined ? this.number + 1 : Number(number);
    if (!Number.isInteger(next) || next <= this.number || next > MOST_ROWS) throw new DomainError(UNREAD_WORKBOOK);
    this.number = next;
    this.cells = [];
    this.column = -1;
  }

  private beginCell(reference: string | undefined, type: string | undefined): void {
    this.column = reference === undefined ? this.column + 1 : columnIn(reference);
    if (this.column < 0 || this.column >= MOST_COLUMNS) throw new DomainError(UNREAD_WORKBOOK);
    this.type = type ?? 'n';
  }

  private endValue(): void {
    const text = this.value?.join('') ?? '';
    this.value = null;
    this.put(cellOf(this.type, text, this.texts));
  }

  private put(cell: Cell): void {
    if (cell === null || cell.text === '') return;
    while (this.cells.length < this.column) this.cells.push(null);
    this.cells[this.column] = cell;
  }
}

function cellOf(type: string, text: string, texts: readonly string[]): Cell {
  if (type === 's') return { kind: 'text', text: texts[Number(text)] ?? '' };
  if (type === 'b') return { kind: 'flag', text };
  if (type === 'e') return { kind: 'error', text };
  // Programs write seventeen digits of a number; the shortest that mean the same are what a person sees.
  return type === 'n' ? { kind: 'number', text: String(Number(text)) } : { kind: 'text', text };
}

/** 0 for `A7`, 27 for `AB7`. */
function columnIn(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
