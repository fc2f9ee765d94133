import type { Language } from '#kernel';
import { type BaseLookup, diffPolicies, loadPolicy } from '#scoring';
import type { Command } from 'commander';
import { Terminal } from '../terminal.js';
import { languageOption } from './language-option.js';

/** `read` gives the text of a file, `bases` finds what an overlay changes. */
export function addPolicyDiff(policy: Command, read: (file: string) => string, bases: BaseLookup): void {
  policy
    .command('diff <earlier> <later>')
    .description('say in plain words what differs between two policy files, as they judge')
    .addOption(languageOption())
    .action((earlier: string, later: string, { lang }: { readonly lang: Language }) => {
      const terminal = new Terminal();
      for (const line of policyDiffLines(read(earlier), read(later), bases, lang)) terminal.line(line);
    });
}

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** One line a difference: `~ bands[1].max  Band “4–6”: highest points 6 → 8`. */
export function policyDiffLines(earlier: string, later: string, bases: BaseLookup, language: Language): string[] {
  const [before, after] = [loadPolicy(earlier, bases), loadPolicy(later, bases)];
  const changes = diffPolicies(before.document, after.document);
  if (changes.length === 0) return [{ zh: '两个版本内容相同。', en: 'The versions say the same.' }[language]];
  return changes.map(({ kind, path, text }) => `${MARKS[kind]} ${path}  ${text[language]}`);
}
