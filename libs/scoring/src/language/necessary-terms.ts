import { type ASTNode, parse } from '@marcbachmann/cel-js';

/** A text that a field of the facts is, or that is in it where it is a list. */
export interface Term {
  /** `finding.bases` */
  readonly field: string;
  readonly text: string;
}

/** Terms of which at least one is there whenever a condition holds. */
export type AnyOf = readonly Term[];

const OPERATORS: ReadonlySet<string> = new Set(['&&', '||', '==', 'in']);

/**
 * What a condition can't do without: of each of these sets one term has to be there, else it is false (and not merely
 * without an answer: what CEL's `&&` is asked beside a false part may fail). None = it has to be asked. Known from
 * searches that are kept and asked of each new document ("percolation").
 */
export function necessaryTerms(text: string): readonly AnyOf[] {
  return necessary(parse(text).ast);
}

function necessary(node: ASTNode): readonly AnyOf[] {
  if (!OPERATORS.has(node.op)) return [];
  const [left, right] = node.args as [ASTNode, ASTNode];
  if (node.op === '&&') return [...necessary(left), ...necessary(right)];
  if (node.op === '||') return either(shortest(necessary(left)), shortest(necessary(right)));
  if (node.op === '==') return [...fieldIs(left, [right]), ...fieldIs(right, [left])];
  return right.op === 'list' ? fieldIs(left, right.args as ASTNode[]) : fieldIs(right, [left]);
}

const either = (left: AnyOf | undefined, right: AnyOf | undefined): readonly AnyOf[] =>
  left === undefined || right === undefined ? [] : [[...left, ...right]];

const shortest = (sets: readonly AnyOf[]): AnyOf | undefined => sets.toSorted((a, b) => a.length - b.length)[0];

function fieldIs(node: ASTNode, values: readonly ASTNode[]): readonly AnyOf[] {
  const field = fieldOf(node);
  const texts = values.flatMap(({ op, args }) => (op === 'value' && typeof args === 'string' ? [args] : []));
  return field === null || texts.length < values.length ? [] : [texts.map((text) => ({ field, text }))];
}

/** `evidence.decision.kind`, which every fact has; an attribute of the register may be missing, and then fails. */
function fieldOf({ op, args }: ASTNode): string | null {
  if (op === 'id') return args as string;
  if (op !== '.') return null;
  const [object, name] = args as [ASTNode, string];
  const before = fieldOf(object);
  return before === null || name === 'attributes' ? null : `${before}.${name}`;
}
