/** How a spreadsheet recognises a formula (OWASP, "CSV injection"); also in the full-width forms that Chinese input has. */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * A cell of a CSV: quoted, and never taken for a formula: a text that begins like one gets an apostrophe before it, which
 * spreadsheets don't show. Numbers stay numbers.
 */
export function csvCell(value: string | number | boolean | null): string {
  const text = String(value ?? '');
  const safe = LIKE_A_FORMULA.test(text) && !(typeof value === 'number' && NUMBER.test(text)) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
