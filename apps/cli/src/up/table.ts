/** Columns of a table, wide enough for their longest cell; those named are aligned to the right. */
export function alignRows(rows: readonly (readonly string[])[], toTheRight: ReadonlySet<number>): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  const cell = (text: string, i: number) => {
    const filling = ' '.repeat(widths[i]! - widthOf(text));
    return toTheRight.has(i) ? filling + text : text + filling;
  };
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd());
}

/** Chinese takes two places of a terminal for each character. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0);

/** A number as people read it: 11,392. */
export const counted = (count: number): string => count.toLocaleString('en');

export const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);
