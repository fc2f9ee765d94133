import { type ASTNode, parse, serialize } from '@marcbachmann/cel-js';
import { compileFactCondition, type PolicyFacts } from './facts.js';
import { nodesIn } from './expression-tree.js';

/** A condition as the engine reads it, without the author's blanks and brackets; what isn't CEL as it stands. */
export function conditionText(text: string): string {
  const ast = treeOf(text);
  return ast === null ? text : serialize(ast);
}

/**
 * The texts that fields must equal for a condition to hold, by field: `a.b == "x" && …`. `null` = it never holds; what
 * isn't CEL is refused elsewhere and requires nothing.
 */
export function requiredTexts(text: string): ReadonlyMap<string, ReadonlySet<string>> | null {
  const ast = treeOf(text);
  if (ast === null) return new Map();
  if (!hasVariable(ast) && isFalse(text)) return null;
  const required = new Map<string, Set<string>>();
  for (const part of conjuncts(ast)) {
    const asked = equality(part);
    if (asked !== null) required.set(asked.field, new Set([...(required.get(asked.field) ?? []), asked.value]));
  }
  return required;
}

function treeOf(text: string): ASTNode | null {
  try {
    return parse(text).ast;
  } catch {
    return null;
  }
}

/** The parts of which each must hold. */
function conjuncts(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? (node.args as ASTNode[]).flatMap(conjuncts) : [node];
}

/** `field == "text"`, either way round. */
function equality(node: ASTNode): { readonly field: string; readonly value: string } | null {
  if (node.op !== '==') return null;
  const [left, right] = node.args as ASTNode[];
  for (const [field, value] of [
    [left!, right!],
    [right!, left!],
  ] as const) {
    if (isField(field) && value.op === 'value' && typeof value.args === 'string')
      return { field: serialize(field), value: serialize(value) };
  }
  return null;
}

/** A variable, or a field of one. */
const isField = (node: ASTNode): boolean =>
  node.op === 'id' || (node.op === '.' && isField((node.args as ASTNode[])[0]!));

const hasVariable = (ast: ASTNode): boolean => nodesIn(ast).some(({ op }) => op === 'id');

/** Of a condition that looks at no fact. Only what may be used is run. */
function isFalse(text: string): boolean {
  const condition = compileFactCondition(text, 'liable');
  return typeof condition === 'function' && condition({} as PolicyFacts) !== true;
}
