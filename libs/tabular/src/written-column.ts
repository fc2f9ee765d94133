/** What the values of a column are; `points` have two decimals, `json` is anything. */
export type ColumnType = 'text' | 'integer' | 'points' | 'flag' | 'day' | 'instant' | 'json';

/** A column of a file that is written: named by the path of its field. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The value at a path of names, `null` where there is none. */
export function fieldOf(row: object, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value ?? null;
}
