import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { type Message, nearestName } from '#kernel';
import { CodeListError, type CodeListProblem } from './code-list-error.js';
import type { ListsByName } from './code-lists.js';
import { isClosed, LIST_NAMES, type ListName } from './list-names.js';

/** As the API takes codes. */
const WORD = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;
const LONGEST_WORD = 64;
const LONGEST_LABEL = 200;
const LABEL = 'expected a label such as { zh: 三级医院, en: tier 3 hospital }';

/** A field of a mapping, with the node that is to blame when its name is wrong. */
interface Field {
  readonly name: string;
  readonly key: Node;
  readonly value: unknown;
}

/**
 * Reads lists from YAML; a list may be left out. `path` is for its errors, `closed` says which words a closed list has;
 * `null` = these lists say it themselves. Throws a `CodeListError` that names every problem.
 */
export function parseCodeLists(
  text: string,
  path: string,
  closed: { words(name: ListName): readonly string[] } | null,
): Partial<ListsByName> {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', prettyErrors: false, stringKeys: true, lineCounter: lines });
  const problems: CodeListProblem[] = [];
  const report = (at: number, problem: string): void => {
    const { line, col: column } = lines.linePos(at);
    problems.push({ line, column, problem });
  };
  for (const { message, pos } of [...document.errors, ...document.warnings]) report(pos[0], message);
  const lists = problems.length > 0 ? {} : new Reading(report, closed).lists(document.contents);
  if (problems.length > 0) throw new CodeListError(path, problems);
  return lists;
}

class Reading {
  constructor(
    private readonly report: (at: number, problem: string) => void,
    private readonly closed: { words(name: ListName): readonly string[] } | null,
  ) {}

  lists(contents: unknown): Partial<ListsByName> {
    const fields = this.fieldsOf(contents, 'expected lists of words by name');
    const known = fields.flatMap(({ name, key, value }) => {
      const list = LIST_NAMES.find((candidate) => candidate === name);
      if (list !== undefined) return [[list, this.list(list, value, key)] as const];
      this.blame(key, `${name} is no list; expected one of ${LIST_NAMES.join(', ')}${meant(name, LIST_NAMES)}`);
      return [];
    });
    return Object.fromEntries(known);
  }

  private list(list: ListName, value: unknown, key: Node): ReadonlyMap<string, Message> {
    const fields = this.fieldsOf(value, `expected words of ${list} by name`, key);
    for (const { name, key: word } of fields) this.checkWord(list, name, word);
    return new Map(fields.map((word) => [word.name, this.label(word)]));
  }

  private checkWord(list: ListName, name: string, key: Node): void {
    if (name.length > LONGEST_WORD || !WORD.test(name)) {
      const form = 'letters and digits, inside also . _ and -';
      this.blame(key, `${name} is no word; expected at most ${LONGEST_WORD} ${form}`);
    }
    const words = isClosed(list) ? this.closed?.words(list) : undefined;
    if (words === undefined || words.includes(name)) return;
    this.blame(key, `${list} can't be added to, ${name} is new; expected one of ${words.join(', ')}`);
  }

  private label({ name, key, value }: Field): Message {
    const fields = this.fieldsOf(value, `${name}: ${LABEL}`, key);
    for (const { name: language, key: at } of fields) {
      if (language !== 'zh' && language !== 'en') this.blame(at, `${name}: unknown field ${language}; ${LABEL}`);
    }
    const text = (language: keyof Message): string => {
      const found = fields.find((field) => field.name === language)?.value;
      const label = isScalar(found) ? found.value : undefined;
      if (typeof label === 'string' && label.trim() !== '' && label.length <= LONGEST_LABEL) return label;
      if (fields.length > 0) this.blame(key, `${name}: ${language} is not a text; ${LABEL}`);
      return '';
    };
    return { zh: text('zh'), en: text('en') };
  }

  private fieldsOf(node: unknown, expected: string, key?: Node): Field[] {
    if (isMap(node) && node.items.length > 0) return fields(node);
    this.report((key ?? (node as Node | null))?.range?.[0] ?? 0, expected);
    return [];
  }

  private blame(node: Node, problem: string): void {
    this.report(node.range?.[0] ?? 0, problem);
  }
}

const fields = (map: YAMLMap): Field[] =>
  map.items.map(({ key, value }) => {
    return { name: String(isScalar(key) ? key.value : key), key: key as Node, value };
  });

function meant(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : ` (${nearest}?)`;
}
