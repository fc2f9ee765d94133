import { type ImportKind, LINE_TYPES, type LineType } from '#imports';
import { DomainError, type FieldError, say } from '#kernel';
import { type Cell, columnPath, setAt, type Step, type TableRow } from '#tabular';
import { type FieldShape, invalid, INVALID_CONTENT, shapeAt } from '../http/index.js';
import { cellValue } from './cell-value.js';
import { BAD_HEADING } from './import-file.errors.js';
import { DTO_OF_LINE } from './line.dto.js';

interface Column {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly shapes: Readonly<Partial<Record<LineType, FieldShape | null>>>;
}

const TYPE = 'type';

/** The heading of a table: each column is named like a field of the lines, by its path. */
export class TableHeading {
  private constructor(private readonly columns: readonly (Column | null)[]) {}

  /** Refuses names that no line of the kind has, names that stand twice, and a heading without `type`. */
  static of(kind: ImportKind, { cells, unread }: TableRow): TableHeading {
    const names = cells.map((cell) => cell?.text.trim() ?? '');
    const faults = unread === null ? faultsOf(kind, names) : [{ path: '', code: unread, message: UNREADABLE }];
    if (faults.length > 0) throw new DomainError(BAD_HEADING, {}, faults.slice(0, 100));
    return new TableHeading(names.map((name) => (name === '' ? null : columnOf(kind, name))));
  }

  /** A row as the JSON object that says the same. */
  bodyOf({ cells }: TableRow, from1904: boolean): object {
    const type = cells[this.columns.findIndex((column) => column?.name === TYPE)]?.text.trim() as LineType | undefined;
    const body: Record<string, unknown> = {};
    const faults: FieldError[] = [];
    for (const [i, cell] of cells.entries()) {
      const column = this.columns[i] ?? null;
      if (cell === null) continue;
      if (column === null) {
        faults.push({ path: '', code: 'unknown-field', message: BESIDE });
        continue;
      }
      const read = cellValue(column.name, cell, (type && column.shapes[type]) ?? null, from1904);
      if ('fault' in read) faults.push(read.fault);
      else setAt(body, column.steps, read.value);
    }
    if (faults.length > 0) throw invalid(INVALID_CONTENT, faults);
    return type === undefined ? body : { ...body, type };
  }

  /** A row of a workbook as it is kept with what is wrong with it. */
  textOf(cells: readonly Cell[]): string {
    const named = cells.map((cell, i) => [this.columns[i]?.name ?? `(${i + 1})`, cell?.text] as const);
    return JSON.stringify(Object.fromEntries(named.filter(([, text]) => text !== undefined)));
  }
}

function columnOf(kind: ImportKind, name: string): Column {
  const steps = columnPath(name) ?? [];
  const shapes = LINE_TYPES[kind].map((type) => [type, shapeAt(DTO_OF_LINE[type], steps)]);
  return { name, steps, shapes: Object.fromEntries(shapes) as Column['shapes'] };
}

function faultsOf(kind: ImportKind, names: readonly string[]): FieldError[] {
  const faults = names.flatMap((path, i): FieldError[] => {
    if (path === '') return [];
    if (names.indexOf(path) < i) return [{ path, code: 'duplicate', message: TWICE }];
    return path === TYPE || isKnown(kind, path) ? [] : [{ path, code: 'unknown-field', message: UNKNOWN }];
  });
  return names.includes(TYPE) ? faults : [{ path: TYPE, code: 'required', message: NO_TYPE }, ...faults];
}

/** Who informants are is taken in by a route of its own alone. */
const isKnown = (kind: ImportKind, name: string): boolean =>
  !name.startsWith('informant') && Object.values(columnOf(kind, name).shapes).some((shape) => shape !== null);

const UNREADABLE = say(
  '标题行无法读取：请检查引号，并在内容类型中注明字符编码',
  'The heading can not be read: check its quotes, and name the charset in the content type',
);
const TWICE = say('列名重复', 'Another column has this name');
const UNKNOWN = say(
  '没有这一字段；列名应为字段路径',
  'There is no such field; a column is named by the path of a field',
);
const NO_TYPE = say('缺少说明每行内容的类型列', 'A column `type` says what each line is about');
const BESIDE = say('有内容的单元格不在任何列名之下', 'A cell with something in it stands below no name of a column');
