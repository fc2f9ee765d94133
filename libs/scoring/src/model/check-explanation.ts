import type { ExplanationNode } from './explanation.js';

/** Places where an explanation doesn't add up, as paths of codes; empty when every number can be recomputed. */
export function checkExplanation(root: ExplanationNode): readonly string[] {
  return checkNode(root, root.code);
}

function checkNode(node: ExplanationNode, path: string): string[] {
  const below = node.children.flatMap((child, i) => checkNode(child, `${path} > ${child.code}[${i}]`));
  const expected = recompute(node);
  if (expected === null || sameNumber(expected, node.value)) return below;
  return [`${path}: ${node.op} of the children is ${expected}, the node says ${node.value}`, ...below];
}

/** The value that the children give; `null` for operations that choose rather than calculate. */
function recompute({ op, children }: ExplanationNode): number | null {
  const values = children.map(({ value }) => (typeof value === 'number' ? value : Number.NaN));
  if (op === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (op === 'max') return Math.max(...values);
  if (op === 'min') return Math.min(...values);
  if (op === 'difference') return values.slice(1).reduce((rest, value) => rest - value, values[0] ?? Number.NaN);
  return null;
}

function sameNumber(expected: number, value: number | string | null): boolean {
  return typeof value === 'number' && Math.abs(expected - value) < 1e-6;
}
