import type { ASTNode } from '@marcbachmann/cel-js';

/** What the engine calls a node has an operator and its arguments. */
export const isNode = (part: unknown): part is ASTNode =>
  typeof part === 'object' && part !== null && 'op' in part && 'args' in part;

/**
 * Every node of a part of an expression, as the text is read: a node before what it is made of. Into one list: a chain
 * of `&&` is as deep as it is long, and a list for each depth would be copied at each.
 */
export function nodesIn(part: unknown): ASTNode[] {
  const nodes: ASTNode[] = [];
  const waiting = [part];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next.toReversed());
    if (!isNode(next)) continue;
    nodes.push(next);
    waiting.push(next.args);
  }
  return nodes;
}

/** The function that a node calls; `null` = it calls none. */
export function calledBy({ op, args }: ASTNode): string | null {
  return (op === 'call' || op === 'rcall') && Array.isArray(args) ? String(args[0]) : null;
}
