import type { ASTNode } from '@marcbachmann/cel-js';
import { isNode } from './expression-tree.js';
import { Exact } from './exact.js';
import { decimalText } from './rounding.js';

/** A step into a fact: a name that is written out, or one that another fact says, as in `benchmarks[item.id]`. */
export type Step = string | FactPath;
export type FactPath = readonly Step[];

type Facts = Readonly<Record<string, unknown>>;

/** The path that an expression is; `null` = it is something else. */
export function pathOf(node: ASTNode): FactPath | null {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.' && node.op !== '[]') return null;
  const before = pathOf(node.args[0]);
  const step = node.op === '.' ? node.args[1] : indexOf(node.args[1]);
  return before === null || step === null ? null : [...before, step];
}

const indexOf = (node: ASTNode): Step | null =>
  node.op === 'value' ? (typeof node.args === 'string' ? node.args : null) : pathOf(node);

/** The facts that an expression names: `item.value`, `benchmarks.stay.best`. */
export function pathsIn(part: unknown): FactPath[] {
  if (Array.isArray(part)) return part.flatMap(pathsIn);
  if (!isNode(part)) return [];
  const path = pathOf(part);
  return path !== null && path.length > 1 ? [path] : pathsIn(part.args);
}

/** What a path is on some facts; a name that no fact says is left as it is written. */
export function resolved(path: FactPath, facts: Facts): readonly string[] {
  return path.map((step) => {
    if (typeof step === 'string') return step;
    const names = resolved(step, facts);
    const name = factAt(facts, names);
    return typeof name === 'string' ? name : pathText(names);
  });
}

const PLAIN = /^[A-Za-z_]\w*$/;

/** As formulas write it: `benchmarks.stay.best`, `benchmarks["1.1"].best`. */
export const pathText = (names: readonly string[]): string =>
  names.map((name, i) => (i === 0 ? name : PLAIN.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join('');

/** The names that such a text is made of: `benchmarks`, `1.1` and `best`. */
export function namesOfPath(text: string): string[] {
  const steps = text.matchAll(/\.?([A-Za-z_]\w*)|\[("(?:[^"\\]|\\.)*")\]/g);
  return [...steps].map(([, plain, quoted]) => plain ?? (JSON.parse(quoted!) as string));
}

function factAt(facts: Facts, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return inside ? (value as Facts)[name] : undefined;
  }, facts);
}

/** For people; of a long list its beginning. `null` = unknown. */
export function valueAt(facts: Facts, names: readonly string[]): number | string | null {
  const found = factAt(facts, names);
  if (found instanceof Exact) return numberOf(found);
  if (Array.isArray(found)) return listText(found);
  return typeof found === 'string' || typeof found === 'number' ? found : null;
}

const numberOf = ({ numerator, denominator }: Exact): number => Number(numerator) / Number(denominator);

const SHOWN = 20;

function listText(values: readonly unknown[]): string {
  const shown = values.slice(0, SHOWN).map((value) => (value instanceof Exact ? decimalText(value) : String(value)));
  return values.length > SHOWN ? `${shown.join(', ')}, … (${values.length})` : shown.join(', ');
}
