import { moneyText, subjectCode } from '#kernel';

const MONEY: ReadonlySet<string> = new Set(['amount', 'recovered', 'fine', 'damages']);
const SUBJECTS: ReadonlySet<string> = new Set(['subjectId', 'institutionId']);

/**
 * A body as a request is read today: texts without blanks around them, amounts with both decimals, national codes in
 * capitals. Facts that an earlier version stored as they were written are compared by this.
 */
export function meaningOfBody(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return meaningOfText(value.trim(), name);
  if (Array.isArray(value)) return value.map((item) => meaningOfBody(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, meaningOfBody(held, key)]));
}

const meaningOfText = (text: string, name: string): string =>
  MONEY.has(name) ? moneyText(text) : SUBJECTS.has(name) ? subjectCode(text) : text;
