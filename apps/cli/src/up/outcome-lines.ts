import type { OutcomeCount } from '#rating';
import { gradesOf } from './grade-lines.js';
import { alignRows, counted, sumOf } from './table.js';

/** Whatever a policy decides is shown; of what it decides in many ways, the most frequent ones. */
const MOST_VALUES = 5;
const VISITS = 'timesPerYear';

/** What follows for payment, counted by value: one line per scheme and field. */
export function settlementLines(outcomes: readonly OutcomeCount[]): string[] {
  const told = outcomes.filter(({ decision }) => decision === 'payment' || decision === 'budget');
  const fields = groupsOf(told, ({ scheme, decision, field }) => `${scheme} ${decision}.${field}`);
  if (fields.size === 0) return [];
  const rows = [...fields].map(([name, counts]) => [...name.split(' '), valuesOf(counts)]);
  return ['The settlement system is told:', ...alignRows(rows, new Set())];
}

/** What follows for inspection, by grade, and how many visits a year that makes. */
export function inspectionLines(outcomes: readonly OutcomeCount[]): string[] {
  const told = outcomes.filter(({ decision, group }) => decision === 'inspection' && group === 'institution');
  if (told.length === 0) return [];
  const rows = gradesOf(told).map((grade) => {
    const own = told.filter((outcome) => outcome.grade === grade);
    const fields = [...groupsOf(own, ({ field }) => field)];
    const subjects = Math.max(...fields.map(([, counts]) => sumOf(counts)));
    const cells = fields.map(([field, counts]) => `${field}=${valuesOf(counts, subjects)}`);
    return [grade ?? 'not rated', counted(subjects), ...cells];
  });
  const visits = told.filter(({ field }) => field === VISITS);
  const sum = visits.reduce((all, { value, count }) => all + (typeof value === 'number' ? value * count : 0), 0);
  const total = visits.length === 0 ? '' : ` (${counted(sum)} visits a year in all)`;
  return [`Inspectors are told by grade${total}:`, ...alignRows(rows, new Set([1]))];
}

/** The most frequent first: `reduced ×210 · normal ×80`. A value that all the subjects share needs no count. */
function valuesOf(counts: readonly OutcomeCount[], subjects?: number): string {
  const byValue = [...groupsOf(counts, ({ value }) => textOf(value))]
    .map(([value, all]) => ({ value, count: sumOf(all) }))
    .toSorted((a, b) => b.count - a.count);
  const [first] = byValue;
  if (first !== undefined && first.count === subjects) return first.value;
  const shown = byValue.slice(0, MOST_VALUES).map(({ value, count }) => `${value} ×${counted(count)}`);
  const more = byValue.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' · ');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join('+');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function groupsOf(counts: readonly OutcomeCount[], nameOf: (count: OutcomeCount) => string) {
  const groups = new Map<string, OutcomeCount[]>();
  for (const count of counts) {
    const name = nameOf(count);
    groups.set(name, [...(groups.get(name) ?? []), count]);
  }
  return groups;
}
