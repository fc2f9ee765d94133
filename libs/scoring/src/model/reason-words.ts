import { say, type Message } from '#kernel';
import type { Restoration } from './entry.js';
import type { ReportOutcome } from './evidence-fact.js';
import type { Reason } from './rating.js';
import { termsMessage, type Term, type WordList, type Words } from './words.js';

/** By what a standing is restored. */
export const RESTORATION_TERMS: Readonly<Record<Restoration['basis'], Message>> = {
  evaluationPassed: say('通过评估', 'a passed evaluation'),
  newRegistration: say('重新登记备案', 'a new registration'),
};

/** How a report came out that doesn't count. */
const OUTCOMES: Readonly<Record<Exclude<ReportOutcome, 'confirmed'>, Message>> = {
  unfounded: say('查无此事', 'unfounded'),
  pending: say('尚在核实', 'pending'),
};

/** Whether a parameter of a reason is a code for which there are words. */
export const hasWords = (code: string, name: string): boolean => CODED[code]?.[name] !== undefined;

/** The parameters of reasons that are codes: by reason and parameter the list that has the word, or the words. */
const CODED: Readonly<Record<string, Readonly<Record<string, WordList | Readonly<Record<string, Message>>>>>> = {
  decisionNotCovered: { kind: 'decisionKinds' },
  kindNotCovered: { kind: 'institutionKinds' },
  subjectTypeNotCovered: { subjectType: 'subjectTypes' },
  noIndicator: { bases: 'bases' },
  liableExpected: { bases: 'bases' },
  notConfirmed: { outcome: OUTCOMES },
  wrongBasis: { expected: RESTORATION_TERMS },
  restored: { basis: RESTORATION_TERMS },
};

/** Where no lists are at hand a word is its own name. */
const AS_WRITTEN: Words = { label: (_, word) => say(word, word) };

/** The parameters of a reason in one language, codes as people call them. */
export function reasonParams(
  { code, params, names = {} }: Reason,
  language: keyof Message,
  words: Words = AS_WRITTEN,
): Reason['params'] {
  const coded = CODED[code] ?? {};
  const told = Object.entries(params).map(([name, value]) => {
    const called = names[name];
    if (called !== undefined) return [name, called[language]];
    const list = coded[name];
    return [
      name,
      list === undefined ? value : (termsMessage(termsOf(String(value), list), words)?.[language] ?? value),
    ];
  });
  return Object.fromEntries(told) as Reason['params'];
}

/** Several words stand behind one another. */
function termsOf(value: string, list: WordList | Readonly<Record<string, Message>>): Term[] {
  const words = value.split(', ').filter((word) => word !== '');
  return words.map((word) => (typeof list === 'string' ? { list, word } : (list[word] ?? say(word, word))));
}
