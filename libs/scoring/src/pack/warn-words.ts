import type { PolicyDocument } from '../engine/policy-document.js';
import type { Report } from '../policy/check-rule.js';

/** What somebody outside knows of the words that the register and facts are told in: the rules themselves know none. */
export interface KnownWords {
  knows(list: WordList, word: string): boolean;
  nearest(list: WordList, word: string): string | null;
}

export type WordList = 'subjectTypes' | 'institutionKinds' | 'decisionKinds';

const ASKED = [
  ['subjectTypes', 'subjectTypes'],
  ['kinds', 'institutionKinds'],
  ['decisions', 'decisionKinds'],
] as const;

/** Words of `appliesTo` that nobody is ever registered with, or decides. */
export function unknownWords({ appliesTo }: PolicyDocument, words: KnownWords, report: Report): void {
  for (const [field, list] of ASKED) {
    for (const [i, word] of (appliesTo[field] ?? []).entries()) {
      if (words.knows(list, word)) continue;
      const path = ['appliesTo', field, i];
      report(path, `代码表中没有 ${word}`, `${word} stands in no code list`, words.nearest(list, word));
    }
  }
}
