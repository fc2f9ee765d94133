import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import type { ConditionProblem } from './condition.js';
import { nodesIn } from './expression-tree.js';
import { pathOf } from './fact-path.js';

/** The fields of a name of a variable that is a map, such as a benchmark's; `null` = there is no such name. */
export type Lookup = (name: string) => ReadonlySet<string> | null;

/** Variables whose names are known when a policy is loaded. */
export type Lookups = Readonly<Record<string, Lookup>>;

/** What a map's own names say of `benchmarks.stay.best`, `benchmarks["1.1"].best` and `benchmarks[item.id].best`. */
export function unknownName(environment: Environment, ast: ASTNode, lookups: Lookups): ConditionProblem | null {
  for (const node of nodesIn(ast)) {
    const problem = wrongIndex(environment, node, lookups) ?? wrongName(node, lookups) ?? wrongField(node, lookups);
    if (problem !== null) return problem;
  }
  return null;
}

/** An index is written out, or a fact that is a text: the explanation has to say which one it was. */
function wrongIndex(environment: Environment, node: ASTNode, lookups: Lookups): ConditionProblem | null {
  const index = node.op === '[]' && lookupOf(node.args[0], lookups) !== null ? node.args[1] : null;
  if (index === null) return null;
  const isFact = index.op === 'value' || pathOf(index) !== null;
  if (isFact && String(environment.check(serialize(index)).type) === 'string') return null;
  return { offset: index.start, summary: 'an index is a text in quotes or a fact that is a text' };
}

function wrongName(node: ASTNode, lookups: Lookups): ConditionProblem | null {
  const named = nameIn(node, lookups);
  if (named === null || named.lookup(named.name) !== null) return null;
  return { offset: named.offset, summary: `No such key: ${named.name}` };
}

/** The engine knows the fields of all names together. */
function wrongField(node: ASTNode, lookups: Lookups): ConditionProblem | null {
  const named = node.op === '.' ? nameIn(node.args[0], lookups) : null;
  if (node.op !== '.' || named === null || named.lookup(named.name)?.has(node.args[1]) !== false) return null;
  return { offset: node.pos, summary: `No such key: ${node.args[1]}` };
}

/** A node that names one of a map's own, written out. */
function nameIn(node: ASTNode, lookups: Lookups): { name: string; offset: number; lookup: Lookup } | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const lookup = lookupOf(node.args[0], lookups);
  if (lookup === null) return null;
  if (node.op === '.') return { name: node.args[1], offset: node.pos, lookup };
  const { op, args, start } = node.args[1];
  return op === 'value' && typeof args === 'string' ? { name: args, offset: start, lookup } : null;
}

const lookupOf = ({ op, args }: ASTNode, lookups: Lookups): Lookup | null =>
  op === 'id' && Object.hasOwn(lookups, args) ? lookups[args]! : null;
