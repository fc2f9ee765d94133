import { parse } from '@marcbachmann/cel-js';
import { type ExpressionProblem, problemAt } from './expression-problem.js';
import { calledBy, nodesIn } from './expression-tree.js';
import { NUMBER_FUNCTIONS } from './number-language.js';

const MACROS = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const MAX_MACROS = 2;

/**
 * What a condition may call. The engine has more, which a few letters make endless: a regular expression that goes
 * back again and again, a text that `split` and `join` square.
 */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  ...MACROS,
  'has',
  'size',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
  'int',
  'double',
  'string',
  ...NUMBER_FUNCTIONS,
]);

/** A formula may call the same, but it doesn't walk over lists. */
const WITHOUT_WALKS: ReadonlySet<string> = new Set([...FUNCTIONS].filter((name) => !MACROS.has(name)));

/** The first call of something that a formula doesn't know. */
export const foreignToFormulas = (ast: unknown): ExpressionProblem | null => foreignCall(ast, WITHOUT_WALKS);

/** The first call of something that a condition doesn't know, or one walk over a list too many. */
export function foreignToConditions(ast: unknown): ExpressionProblem | null {
  const foreign = foreignCall(ast, FUNCTIONS);
  if (foreign !== null || countMacros(ast) <= MAX_MACROS) return foreign;
  return problemAt(0, `条件最多遍历列表 ${MAX_MACROS} 次`, `a condition walks over lists at most ${MAX_MACROS} times`);
}

function foreignCall(ast: unknown, known: ReadonlySet<string>): ExpressionProblem | null {
  for (const node of nodesIn(ast)) {
    const name = calledBy(node);
    if (name === null || known.has(name)) continue;
    return problemAt(node.start, `不能使用 ${name}，可用：${listed(known)}`, `${name} is none of ${listed(known)}`);
  }
  return null;
}

/** What CEL has comes first, then what is ours. */
function listed(known: ReadonlySet<string>): string {
  const ours = new Set(NUMBER_FUNCTIONS);
  return [...[...known].filter((name) => !ours.has(name)).toSorted(), ...NUMBER_FUNCTIONS].join(', ');
}

/** How many walks over lists an expression makes: nested ones multiply, so their number is bounded too. */
const countMacros = (ast: unknown): number =>
  nodesIn(ast).filter((node) => node.op === 'rcall' && MACROS.has(calledBy(node) ?? '')).length;

/** What a condition costs to ask, at least; what isn't CEL is refused elsewhere and counts nothing. */
export function conditionSize(text: string): { readonly nodes: number; readonly walks: number } {
  try {
    const { ast } = parse(text);
    return { nodes: nodesIn(ast).length, walks: countMacros(ast) };
  } catch {
    return { nodes: 0, walks: 0 };
  }
}
