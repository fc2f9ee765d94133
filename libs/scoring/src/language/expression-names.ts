import { parse } from '@marcbachmann/cel-js';
import { calledBy, isNode, nodesIn } from './expression-tree.js';
import { NUMBER_FUNCTIONS } from './number-language.js';

/** The variables that an expression names and the fields of them, as `benchmarks.stay.best`; none when it isn't CEL. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set(nodesOf(text).flatMap((node) => pathOf(node) ?? []));
}

/** Whether a text counts with one of some names, or calls a function over numbers: its author meant it to be computed. */
export function looksComputed(text: string, names: ReadonlySet<string>): boolean {
  const nodes = nodesOf(text);
  const calls = nodes.some((node) => NUMBER_FUNCTIONS.includes(calledBy(node) ?? ''));
  return calls || (nodes.length > 1 && nodes.some(({ op, args }) => op === 'id' && names.has(String(args))));
}

function nodesOf(text: string) {
  try {
    return nodesIn(parse(text).ast);
  } catch {
    return [];
  }
}

/** A variable or a field, also one that is written `stay["best"]`. */
function pathOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.op === 'id') return String(node.args);
  if (node.op !== '.' && node.op !== '[]') return null;
  const [of, field] = node.args as readonly unknown[];
  const [before, name] = [pathOf(of), isNode(field) ? field.args : field];
  return before === null || typeof name !== 'string' ? null : `${before}.${name}`;
}
