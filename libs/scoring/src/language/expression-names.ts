import { parse } from '@marcbachmann/cel-js';
import { calledBy, nodesIn } from './expression-tree.js';
import { pathOf, type Step } from './fact-path.js';
import { NUMBER_FUNCTIONS } from './number-language.js';

/** The variables that an expression names and the fields of them, as `benchmarks.stay.best` and `benchmarks.[item.id].best`; none when it isn't CEL. */
export function namesIn(text: string): ReadonlySet<string> {
  const paths = nodesOf(text).flatMap((node) => [pathOf(node) ?? []]);
  return new Set(paths.flatMap((path) => (path.length === 0 ? [] : [path.map(nameOf).join('.')])));
}

/** A step that a fact decides, as it is written. */
const nameOf = (step: Step): string => (typeof step === 'string' ? step : `[${step.map(nameOf).join('.')}]`);

/** The functions that an expression calls. */
export const callsIn = (text: string): ReadonlySet<string> =>
  new Set(nodesOf(text).flatMap((node) => calledBy(node) ?? []));

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
