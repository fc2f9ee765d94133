import { type ASTNode, type Environment, parse, serialize } from '@marcbachmann/cel-js';
import { nearestName } from '#kernel';
import { type ExpressionProblem, problemAt } from './expression-problem.js';
import { nodesIn } from './expression-tree.js';
import { pathOf } from './fact-path.js';

/** A variable whose names are a policy's own, and which may be indexed by a text: benchmarks, items. */
export interface NamedMap {
  readonly name: string;
  /** For messages. */
  readonly known: readonly string[];
  /** The fields of what a name stands for, none of a number; `null` = there is no such name. */
  readonly fieldsOf: (name: string) => readonly string[] | null;
  /** Absent: a name stands for a number. */
  readonly type?: {
    readonly name: string;
    readonly ctor: new (...args: never[]) => object;
    /** Of all names together; each is a number. */
    readonly fields: readonly string[];
  };
}

export function registerMap(environment: Environment, { name, type }: NamedMap): void {
  if (type !== undefined) {
    const fields = Object.fromEntries(type.fields.map((field) => [field, 'number']));
    environment.registerType(type.name, { ctor: type.ctor as never, fields });
  }
  environment.registerVariable(name, `map<string, ${type?.name ?? 'number'}>`);
}

/** What is wrong with `benchmarks.stay.best`, `benchmarks["1.1"].best` and `benchmarks[item.id].best`. */
export function wrongName(environment: Environment, maps: readonly NamedMap[], text: string): ExpressionProblem | null {
  if (maps.length === 0) return null;
  for (const node of nodesOf(text)) {
    const problem = wrongIndex(environment, maps, node) ?? unknownName(maps, node) ?? unknownField(maps, node);
    if (problem !== null) return problem;
  }
  return null;
}

/** What isn't CEL has no names. */
function nodesOf(text: string): ASTNode[] {
  try {
    return nodesIn(parse(text).ast);
  } catch {
    return [];
  }
}

/** An index is written out, or a fact that is a text: the explanation has to say which one it was. */
function wrongIndex(environment: Environment, maps: readonly NamedMap[], node: ASTNode): ExpressionProblem | null {
  const index = node.op === '[]' && mapOf(maps, node.args[0]) !== null ? node.args[1] : null;
  if (index === null) return null;
  const isFact = index.op === 'value' || pathOf(index) !== null;
  const checked = environment.check(serialize(index));
  // A fact that isn't known is told of as such.
  if (isFact && (!checked.valid || String(checked.type) === 'string')) return null;
  return problemAt(
    index.start,
    '方括号内应为带引号的文字，或为文字的事实',
    'an index is a text in quotes or a fact that is a text',
  );
}

function unknownName(maps: readonly NamedMap[], node: ASTNode): ExpressionProblem | null {
  const named = nameIn(maps, node);
  if (named === null || named.map.fieldsOf(named.name) !== null) return null;
  const { map, name, offset } = named;
  return noSuchKey(offset, name, map.name, map.known);
}

function unknownField(maps: readonly NamedMap[], node: ASTNode): ExpressionProblem | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const [of, step] = node.args;
  const map = of.op === '.' || of.op === '[]' ? mapOf(maps, of.args[0]) : null;
  const field = typeof step === 'string' ? step : step.args;
  if (map === null || map.type === undefined || typeof field !== 'string') return null;
  const named = nameIn(maps, of);
  const known = named === null ? map.type.fields : map.fieldsOf(named.name);
  if (known === null) return null;
  const [offset, owner] = [typeof step === 'string' ? node.pos : step.start, serialize(of)];
  return known.includes(field) ? null : noSuchKey(offset, field, owner, known);
}

function noSuchKey(offset: number, name: string, owner: string, known: readonly string[]): ExpressionProblem {
  const zh = `没有字段 ${name}；${owner} 有 ${known.join('、')}`;
  return {
    ...problemAt(offset, zh, `No such key: ${name}; ${owner} has ${known.join(', ')}`),
    suggestion: nearestName(name, known),
  };
}

/** A node that names one of a map's own, written out. */
function nameIn(maps: readonly NamedMap[], node: ASTNode): { map: NamedMap; name: string; offset: number } | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const map = mapOf(maps, node.args[0]);
  if (map === null) return null;
  if (node.op === '.') return { map, name: node.args[1], offset: node.pos };
  const { op, args, start } = node.args[1];
  return op === 'value' && typeof args === 'string' ? { map, name: args, offset: start } : null;
}

const mapOf = (maps: readonly NamedMap[], { op, args }: ASTNode): NamedMap | null =>
  op === 'id' ? (maps.find(({ name }) => name === args) ?? null) : null;
