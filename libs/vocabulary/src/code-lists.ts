import { type FieldError, type Message, nearestName, say, unknownWord } from '#kernel';
import type { ListName } from './list-names.js';

/** The words of one list, in the order of the file, each with what people call it. */
export type CodeList = ReadonlyMap<string, Message>;

export type ListsByName = Readonly<Record<ListName, CodeList>>;

/** The words that this deployment knows. */
export class CodeLists {
  constructor(private readonly lists: ListsByName) {}

  list(name: ListName): CodeList {
    return this.lists[name];
  }

  words(name: ListName): readonly string[] {
    return [...this.lists[name].keys()];
  }

  knows(name: ListName, word: string): boolean {
    return this.lists[name].has(word);
  }

  /** What people call a word; one that stands in no list (a scheme's own) is its own name. */
  label(name: ListName, word: string): Message {
    return this.lists[name].get(word) ?? say(word, word);
  }

  /** Names the field when its word stands not in the list. */
  unknown(path: string, word: string, name: ListName): FieldError[] {
    return unknownWord(path, word, this.words(name));
  }

  /** The known word that somebody probably meant. */
  nearest(name: ListName, word: string): string | null {
    return nearestName(word, this.lists[name].keys());
  }

  /** With the words of a deployment: new ones behind, others under another label. */
  with(more: Partial<ListsByName>): CodeLists {
    const names = Object.keys(this.lists) as ListName[];
    const merged = names.map((name) => [name, new Map([...this.lists[name], ...(more[name] ?? [])])]);
    return new CodeLists(Object.fromEntries(merged) as ListsByName);
  }
}
