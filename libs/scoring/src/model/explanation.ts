import type { Message } from '#kernel';
import type { Term } from './words.js';

/**
 * How a node's value comes about. `sum`, `max`, `min` and `difference` (first child minus the others) can be
 * recomputed from the children; the others say what a rule, a table or a decision maker chose.
 */
export type ExplanationOp =
  | 'sum'
  | 'max'
  | 'min'
  | 'difference'
  | 'cap'
  | 'table'
  | 'band'
  | 'proposal'
  | 'stated'
  | 'override'
  | 'entry'
  | 'reversed'
  | 'value'
  | 'list';

export interface ExplanationNode {
  readonly code: string;
  readonly label: Message;
  /** Words of facts that the label has places for, as `{liability}`. */
  readonly names?: Readonly<Record<string, Term>>;
  /** Points as a number with two decimals; a day, a status or a text otherwise. */
  readonly value: number | string | null;
  /** What people call a value that is a code; empty = it speaks for itself, as numbers and days do. */
  readonly terms: readonly Term[];
  readonly op: ExplanationOp;
  readonly source: { readonly article: Message; readonly evidenceId?: string } | null;
  readonly children: readonly ExplanationNode[];
}

/** What a node has beside its code and label; absent parts are empty. */
export type NodeRest = Partial<Pick<ExplanationNode, 'names' | 'value' | 'terms' | 'op' | 'source' | 'children'>>;

export function node(
  code: string,
  label: Message,
  { names, value = null, terms = [], op = 'value', source = null, children = [] }: NodeRest = {},
): ExplanationNode {
  return { code, label, ...(names !== undefined && { names }), value, terms, op, source, children };
}
