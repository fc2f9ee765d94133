import { say, type Message } from '#kernel';

/** The lists of words in which facts are told that explanations and reasons quote. */
export type WordList =
  | 'bases'
  | 'decisionKinds'
  | 'funds'
  | 'institutionKinds'
  | 'liabilities'
  | 'subjectTypes'
  | 'violations'
  | 'mitigations'
  | 'aggravations';

/** What people call the words of facts: a deployment's code lists know it. */
export interface Words {
  /** One that no list has is its own name. */
  label(list: WordList, word: string): Message;
}

/** What people call a code: the text, or the word of a list that has it. */
export type Term = Message | { readonly list: WordList; readonly word: string };

/** The terms behind one another in both languages; `null` = none. */
export function termsMessage(terms: readonly Term[], words: Words): Message | null {
  if (terms.length === 0) return null;
  const texts = terms.map((term) => ('list' in term ? words.label(term.list, term.word) : term));
  return say(texts.map(({ zh }) => zh).join('、'), texts.map(({ en }) => en).join(', '));
}
