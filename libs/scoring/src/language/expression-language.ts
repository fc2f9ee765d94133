import { Environment, parse, serialize } from '@marcbachmann/cel-js';
import { say } from '#kernel';
import { FUNCTIONS } from './calls.js';
import { type ExpressionProblem, messageOf } from './expression-problem.js';
import { calledBy, nodesIn } from './expression-tree.js';
import { type NamedMap, registerMap, wrongName } from './named-map.js';
import { nearestName } from './nearest-name.js';
import { withNumbers } from './number-language.js';
import { slipIn } from './slips.js';

/** CEL can't loop; these bounds keep what it can do small: a condition never costs more than its size. */
export const CONDITION_LIMITS = {
  maxAstNodes: 200,
  maxDepth: 20,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
} as const;

/** A type, or the fields of an object with theirs. */
type Schema = string | { readonly [field: string]: Schema };

export interface Variable {
  readonly name: string;
  readonly schema: { readonly [field: string]: Schema };
}

/** Names and types that expressions may use; everything else in them is refused. */
export interface ExpressionLanguage {
  readonly environment: Environment;
  readonly variables: readonly Variable[];
  readonly maps: readonly NamedMap[];
}

export function expressionLanguage(variables: readonly Variable[], maps: readonly NamedMap[] = []): ExpressionLanguage {
  const environment = withNumbers(new Environment({ limits: CONDITION_LIMITS }));
  for (const variable of variables) environment.registerVariable(variable as never);
  for (const map of maps) registerMap(environment, map);
  return { environment, variables, maps };
}

/** The type of an expression, or what is wrong with it, where, and what is known in its place. */
export function typeOf(language: ExpressionLanguage, text: string): string | ExpressionProblem {
  const { environment, maps } = language;
  const wrong = wrongName(environment, maps, text);
  if (wrong !== null) return wrong;
  const checked = environment.check(text);
  if (checked.valid) return unknownInHas(language, text) ?? String(checked.type);
  const variables = [...language.variables, ...maps.map(({ name }) => ({ name, schema: {} }))];
  const { error } = checked;
  const [offset, summary] = [error?.range?.start ?? 0, error?.summary ?? 'not a CEL expression'];
  const slip = UNREADABLE.test(summary) ? slipIn(text) : null;
  if (slip !== null) return { ...slip, suggestion: null };
  return (
    unknownField(variables, text, offset, summary) ??
    unknownVariable(variables, offset, summary) ??
    unknownCall(variables, offset, summary) ?? { offset, message: messageOf(summary, error), suggestion: null }
  );
}

/** `has(finding.misspelt)` is never true: the engine itself lets any field stand there. */
function unknownInHas(language: ExpressionLanguage, text: string): ExpressionProblem | null {
  for (const node of nodesIn(parse(text).ast)) {
    if (node.op !== 'call' || calledBy(node) !== 'has') continue;
    const [asked] = node.args[1];
    const type = asked === undefined ? 'bool' : typeOf(language, serialize(asked));
    if (typeof type !== 'string') return { ...type, offset: asked!.start + type.offset };
  }
  return null;
}

/** What isn't CEL, or takes a per cent for what is left of a division. */
const UNREADABLE = /^(?:Unexpected|Unterminated)|^no such overload: .* % /;

/** `finding.basis`: the fields that the object has. */
function unknownField(
  variables: readonly Variable[],
  text: string,
  offset: number,
  summary: string,
): ExpressionProblem | null {
  const field = /^No such key: (\w+)$/.exec(summary)?.[1];
  const path = /([A-Za-z_][\w.]*)\s*\.\s*$/.exec(text.slice(0, offset))?.[1];
  const known = path === undefined ? [] : fieldsAt(variables, path.split('.'));
  if (field === undefined || path === undefined || known.length === 0) return null;
  const message = say(
    `没有字段 ${field}；${path} 有 ${known.join('、')}`,
    `${summary}; ${path} has ${known.join(', ')}`,
  );
  return { offset, message, suggestion: nearestName(field, known) };
}

function fieldsAt(variables: readonly Variable[], [name, ...rest]: readonly string[]): string[] {
  let at: Schema | undefined = variables.find((variable) => variable.name === name)?.schema;
  for (const field of rest) at = typeof at === 'object' ? at[field] : undefined;
  return typeof at === 'object' ? Object.keys(at) : [];
}

/** A variable that isn't there. */
function unknownVariable(variables: readonly Variable[], offset: number, summary: string): ExpressionProblem | null {
  const variable = /^Unknown variable: (\w+)$/.exec(summary)?.[1];
  if (variable === undefined) return null;
  const names = variables.map(({ name }) => name);
  const [zh, en] = names.length === 0 ? ['没有变量', 'no variable'] : [names.join('、'), names.join(', ')];
  const message = say(`没有变量 ${variable}；此处可用：${zh}`, `${summary}; known here: ${en}`);
  return { offset, message, suggestion: nearestName(variable, [...names, ...FUNCTIONS]) };
}

/** A function that isn't there, or not for such arguments. */
function unknownCall(variables: readonly Variable[], offset: number, summary: string): ExpressionProblem | null {
  const call = /^found no matching overload for '(?:[^()]*\.)?(\w+)\(/.exec(summary)?.[1];
  if (call === undefined) return null;
  const known = [...FUNCTIONS, ...variables.map(({ name }) => name)];
  const suggestion = FUNCTIONS.has(call) ? null : nearestName(call, known);
  return { offset, message: messageOf(summary, undefined), suggestion };
}
