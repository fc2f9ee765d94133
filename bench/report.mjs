/** What is printed of each row; `[title, text of a row]`, numbers to the right. */
export const COLUMNS = [
  ['case', (row) => row.case],
  ['way', (row) => row.name],
  ['one call', ({ ms }) => timeText(ms), 'right'],
  ['times the floor', ({ ratio }) => ratioText(ratio), 'right'],
];

export function printTable(rows, columns = COLUMNS) {
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  line(columns.map(([title]) => title));
  console.log(`|${columns.map(([, , side]) => (side === 'right' ? '---:' : '---')).join('|')}|`);
  for (const row of rows) line(columns.map(([, text]) => text(row)));
}

export const ratioText = (ratio) => ratio.toFixed(ratio < 10 ? 1 : 0);

function timeText(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1) return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
  return `${(ms * 1000).toFixed(1)} µs`;
}
