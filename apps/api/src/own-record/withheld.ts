import type { Language } from '#kernel';
import type { EntryDetail } from '#scoring';
import type { EntryView } from '../ratings/entry.view.js';
import type { ExplanationView } from '../ratings/explanation.view.js';

/** Stands where another person's code would. */
const WITHHELD = 'withheld';
const SOMEBODY: Readonly<Record<Language, string>> = { zh: '一名人员', en: 'a member of staff' };

/** Codes of other persons that lines of a book name: whom a rated subject may know of, but not who it is. */
export function othersIn(lines: readonly { readonly detail: EntryDetail }[]): readonly string[] {
  return [...new Set(lines.flatMap(({ detail: { staff } }) => staff?.practitionerId ?? []))];
}

/** An explanation that tells nobody who else it is about: in sentences, and where a value is a code. */
export function withoutOthers(node: ExplanationView, others: readonly string[], language: Language): ExplanationView {
  const named = others.find((id) => node.value === id);
  // Longest first: a code may be the beginning of another.
  const ordered = others.toSorted((one, other) => other.length - one.length);
  return {
    ...node,
    label: ordered.reduce((label, id) => label.replaceAll(id, SOMEBODY[language]), node.label),
    value: named === undefined ? node.value : SOMEBODY[language],
    children: node.children.map((child) => withoutOthers(child, others, language)),
  };
}

/** A line that names no member of the staff. */
export function entryWithoutOthers(entry: EntryView): EntryView {
  const { staff } = entry.detail;
  if (staff === undefined) return entry;
  return { ...entry, detail: { ...entry.detail, staff: { ...staff, practitionerId: WITHHELD } } };
}
