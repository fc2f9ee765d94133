import { ratioText } from './report.mjs';

/**
 * What the time of a fold may grow with: (lines + days on which something changes) · log lines, as the mean of some books
 * of so many lines; any day that a book names may change something.
 */
export function workOf(size, texts) {
  const days = texts.map((text) => new Set(text.match(/\d{4}-\d\d-\d\d/g)).size);
  const mean = days.reduce((sum, count) => sum + count, 0) / texts.length;
  return (size + mean) * Math.log2(size);
}

/** Says of each way how much longer a larger book takes than the next smaller one, beside how much longer it may; at best. */
export function printGrowth(rows) {
  for (const small of rows) {
    const same = (row) => row.name === small.name && row.whose === small.whose;
    const large = rows.find((row) => same(row) && row.size > small.size);
    if (large === undefined) continue;
    const perBook = ({ best, books }) => best / books;
    const takes = ratioText(perBook(large) / perBook(small));
    const may = ratioText(large.work / small.work);
    console.log(
      `- ${small.whose}, ${small.name}: ${large.size} lines take ${takes} times as long as ${small.size} (may: ${may})`,
    );
  }
}
