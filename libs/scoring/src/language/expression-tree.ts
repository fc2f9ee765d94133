import type { ASTNode } from '@marcbachmann/cel-js';

/** What the engine calls a node has an operator and its arguments. */
export const isNode = (part: unknown): part is ASTNode =>
  typeof part === 'object' && part !== null && 'op' in part && 'args' in part;

/** Every node of a part of an expression, as the text is read: a node before what it is made of. */
export function nodesIn(part: unknown): ASTNode[] {
  if (Array.isArray(part)) return part.flatMap(nodesIn);
  return isNode(part) ? [part, ...nodesIn(part.args)] : [];
}

/** The function that a node calls; `null` = it calls none. */
export function calledBy({ op, args }: ASTNode): string | null {
  return (op === 'call' || op === 'rcall') && Array.isArray(args) ? String(args[0]) : null;
}
