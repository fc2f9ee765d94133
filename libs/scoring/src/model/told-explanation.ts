import { fillText, type Language } from '#kernel';
import type { ExplanationNode } from './explanation.js';
import { type Term, termsMessage, type Words } from './words.js';

/** An explanation in one language. */
export interface ToldExplanation {
  readonly code: string;
  readonly label: string;
  readonly value: number | string | null;
  /** What people call a value that is a code; `null`: it speaks for itself. */
  readonly valueLabel: string | null;
  readonly op: ExplanationNode['op'];
  readonly source: { readonly article: string; readonly evidenceId?: string } | null;
  readonly children: readonly ToldExplanation[];
}

/** The tree in one language, with the words of facts as `words` call them. */
export function tellExplanation(node: ExplanationNode, language: Language, words: Words): ToldExplanation {
  const { code, label, names = {}, value, terms, op, source, children } = node;
  return {
    code,
    label: fillText(label[language], called(names, language, words)),
    value,
    valueLabel: termsMessage(terms, words)?.[language] ?? null,
    op,
    source: source === null ? null : { ...source, article: source.article[language] },
    children: children.map((child) => tellExplanation(child, language, words)),
  };
}

function called(names: Readonly<Record<string, Term>>, language: Language, words: Words): Record<string, string> {
  const entries = Object.entries(names).map(([name, term]) => [name, termsMessage([term], words)?.[language] ?? '']);
  return Object.fromEntries(entries) as Record<string, string>;
}
