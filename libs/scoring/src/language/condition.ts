import { Environment, parse } from '@marcbachmann/cel-js';
import { NUMBER_FUNCTIONS, withNumbers } from './number-language.js';
import { calledBy, nodesIn } from './expression-tree.js';

/** Why a condition can't be used; `offset` counts characters from its beginning. */
export interface ConditionProblem {
  readonly offset: number;
  readonly summary: string;
}

/** CEL can't loop; these bounds keep what it can do small: a condition never costs more than its size. */
export const CONDITION_LIMITS = {
  maxAstNodes: 200,
  maxDepth: 20,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
} as const;

type Variable = Parameters<Environment['registerVariable']>[0];

/** Names and types that expressions may use; everything else in them is refused. */
export function conditionEnvironment(variables: readonly Variable[]): Environment {
  return variables.reduce<Environment>(
    (environment, variable) => environment.registerVariable(variable),
    withNumbers(new Environment({ limits: CONDITION_LIMITS })),
  );
}

const MACROS = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const MAX_MACROS = 2;

/**
 * What a condition may call. The engine has more, which a few letters make endless: a regular expression that goes
 * back again and again, a text that `split` and `join` square.
 */
const FUNCTIONS = new Set([
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
export const foreignToFormulas = (ast: unknown): ConditionProblem | null => foreignCall(ast, WITHOUT_WALKS);

/** What CEL has comes first, then what is ours. */
function listed(known: ReadonlySet<string>): string {
  const ours = new Set(NUMBER_FUNCTIONS);
  return [...[...known].filter((name) => !ours.has(name)).toSorted(), ...NUMBER_FUNCTIONS].join(', ');
}

/** The first call of something else. */
function foreignCall(ast: unknown, known: ReadonlySet<string> = FUNCTIONS): ConditionProblem | null {
  for (const node of nodesIn(ast)) {
    const name = calledBy(node);
    if (name !== null && !known.has(name))
      return { offset: node.start, summary: `${name} is none of ${listed(known)}` };
  }
  return null;
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

function checkIn(environment: Environment, text: string): ConditionProblem | null {
  const checked = environment.check(text);
  if (!checked.valid) {
    return { offset: checked.error?.range?.start ?? 0, summary: checked.error?.summary ?? 'not a CEL expression' };
  }
  if (checked.type !== 'bool') return { offset: 0, summary: `a condition is bool, this is ${checked.type}` };
  const { ast } = environment.parse(text);
  const foreign = foreignCall(ast);
  if (foreign !== null) return foreign;
  if (countMacros(ast) > MAX_MACROS) {
    return { offset: 0, summary: `a condition walks over lists at most ${MAX_MACROS} times` };
  }
  return null;
}

/** Compiles an expression of some variables; what can't be used is a problem, not a throw. */
export function compileIn<Facts extends object>(
  environment: Environment,
  text: string,
): ((facts: Facts) => boolean | null) | ConditionProblem {
  const problem = checkIn(environment, text);
  if (problem !== null) return problem;
  const run = environment.parse(text);
  return (facts) => {
    try {
      return run({ ...facts }) === true;
    } catch {
      return null;
    }
  };
}
